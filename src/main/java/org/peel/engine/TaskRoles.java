package org.peel.engine;

/** The roles that a model may give tasks to; whoever knows the people says which there are. */
public interface TaskRoles {

    /** Whether tasks can be given to the role of that code. */
    boolean has(String code);
}

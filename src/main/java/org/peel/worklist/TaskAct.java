package org.peel.worklist;

import java.util.Set;

/**
 * What a person's answer to one kind of task does. Each feature brings one bean per user task of its models; a test holds the
 * two lists against one another.
 */
public interface TaskAct {

    /** The model's id. */
    String process();

    /** The user task's id in the model. */
    String element();

    /** The values a person sees, the options they choose from; read-only values are compared on submission. */
    default FormData prepare(OpenTask task) {
        return FormData.empty();
    }

    /**
     * Writes what was decided. Runs in the transaction that completes the task; the fields have been checked against the form.
     *
     * @return what to tell the case's timeline and the model
     * @throws org.peel.input.Refused for an answer that the form allows and the law does not
     */
    Done perform(Answer answer);

    /** Fields that must not be repeated in the stored answer, because the text stands behind a wall. */
    default Set<String> walled() {
        return Set.of();
    }
}

package org.peel.worklist;

import org.peel.access.Person;

/** A person's answer to a task, its fields checked against the form. */
public record Answer(Person person, OpenTask task, Answers fields) {

    public long caseId() {
        return task.caseId();
    }
}

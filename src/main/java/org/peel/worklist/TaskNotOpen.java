package org.peel.worklist;

import java.time.Instant;

/** Somebody was first: the task is done, was withdrawn, was taken over, or its form has changed. Nothing was written. */
public class TaskNotOpen extends RuntimeException {

    /** What happened to the task meanwhile. */
    public enum Reason {
        DONE("Somebody has done this task already. Your answer was not recorded."),
        CANCELLED("This task is no longer needed: the case has moved on. Your answer was not recorded."),
        TAKEN_OVER("A colleague has taken this task. Your answer was not recorded; ask them to release it if it should be yours."),
        FORM_CHANGED("This answer was given on another version of the form. Open the task again and answer the form it shows.");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }

    private final Reason reason;
    private final transient OpenTask task;
    private final String by;

    TaskNotOpen(Reason reason, OpenTask task, String by) {
        super(reason.message);
        this.reason = reason;
        this.task = task;
        this.by = by;
    }

    public Reason reason() {
        return reason;
    }

    public OpenTask task() {
        return task;
    }

    /** Who was first, as a display name; null when Peel itself was. */
    public String by() {
        return by;
    }

    public Instant at() {
        return task.endedAt();
    }
}

package org.peel.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The case a process instance runs for: its business key, and the only link between token and rows. */
public final class CaseId {

    private CaseId() {
    }

    /** The case of this execution; a called process runs for its caller's case. */
    public static long of(DelegateExecution execution) {
        return Long.parseLong(execution.getProcessBusinessKey());
    }
}

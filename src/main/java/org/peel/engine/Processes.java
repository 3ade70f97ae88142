package org.peel.engine;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts processes and hands messages to them, always for a case and always in the caller's transaction. */
@Component
public class Processes {

    private final RuntimeService runtime;

    Processes(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Starts the process that this message starts, for a case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String message, long caseId) {
        start(message, caseId, Routing.none());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String message, long caseId, Routing variables) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(String.valueOf(caseId))
                .setVariables(variables.values())
                .correlateStartMessage();
    }

    /**
     * Wakes whatever of this case waits for the message. Whether anything waited is the answer: a message that comes early is
     * not lost, since the waiting side looks at the rows before it waits.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean correlate(String message, long caseId) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(String.valueOf(caseId))
                .correlateAllWithResult().isEmpty();
    }
}

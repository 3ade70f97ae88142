package org.peel.registry.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.registry.RegistryLetters;
import org.springframework.stereotype.Component;

/** Tells the submitter that no record was made. */
@Component
class RejectSubmissionDelegate implements JavaDelegate {

    private final RegistryLetters letters;

    RejectSubmissionDelegate(RegistryLetters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.rejected(CaseId.of(execution));
    }
}

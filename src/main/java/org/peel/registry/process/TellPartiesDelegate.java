package org.peel.registry.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.registry.RegistryLetters;
import org.springframework.stereotype.Component;

/** Tells those concerned that the record stands. */
@Component
class TellPartiesDelegate implements JavaDelegate {

    private final RegistryLetters letters;

    TellPartiesDelegate(RegistryLetters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.recordStands(CaseId.of(execution));
    }
}

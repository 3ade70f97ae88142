package org.peel.certification.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.certification.CertificateOutcomes;
import org.peel.engine.CaseId;
import org.springframework.stereotype.Component;

/** Tells officer, agency and complainant that no action is taken. */
@Component
class NotifyNoActionDelegate implements JavaDelegate {

    private final CertificateOutcomes outcomes;

    NotifyNoActionDelegate(CertificateOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.noAction(CaseId.of(execution));
    }
}

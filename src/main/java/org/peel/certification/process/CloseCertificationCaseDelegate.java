package org.peel.certification.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.certification.CertificateOutcomes;
import org.peel.engine.CaseId;
import org.springframework.stereotype.Component;

/** Ends a case whose order stands. */
@Component
class CloseCertificationCaseDelegate implements JavaDelegate {

    private final CertificateOutcomes outcomes;

    CloseCertificationCaseDelegate(CertificateOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.close(CaseId.of(execution));
    }
}

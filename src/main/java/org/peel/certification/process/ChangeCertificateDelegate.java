package org.peel.certification.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.certification.CertificateOutcomes;
import org.peel.engine.CaseId;
import org.springframework.stereotype.Component;

/** Revokes or suspends the certificate as the final order says. */
@Component
class ChangeCertificateDelegate implements JavaDelegate {

    private final CertificateOutcomes outcomes;

    ChangeCertificateDelegate(CertificateOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.changeCertificate(CaseId.of(execution));
    }
}

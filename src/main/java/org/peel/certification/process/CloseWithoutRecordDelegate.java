package org.peel.certification.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.certification.CertificateOutcomes;
import org.peel.engine.CaseId;
import org.springframework.stereotype.Component;

/** Ends a case that leaves the certificate as it was. */
@Component
class CloseWithoutRecordDelegate implements JavaDelegate {

    private final CertificateOutcomes outcomes;

    CloseWithoutRecordDelegate(CertificateOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.closeWithoutRecord(CaseId.of(execution));
    }
}

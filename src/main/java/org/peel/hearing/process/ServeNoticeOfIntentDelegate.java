package org.peel.hearing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.hearing.ChargingDocuments;
import org.springframework.stereotype.Component;

/** Issues the notice of intent and sends it. */
@Component
class ServeNoticeOfIntentDelegate implements JavaDelegate {

    private final ChargingDocuments charges;

    ServeNoticeOfIntentDelegate(ChargingDocuments charges) {
        this.charges = charges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        charges.serve(CaseId.of(execution));
    }
}

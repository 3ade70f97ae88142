package org.peel.hearing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.hearing.Commission;
import org.springframework.stereotype.Component;

/** Seats the commission, and tells the engine how many votes to ask for. */
@Component
class SeatCommissionDelegate implements JavaDelegate {

    private final Commission commission;

    SeatCommissionDelegate(Commission commission) {
        this.commission = commission;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DueProcessHearingProcess.SEATS.set(execution, commission.seat(CaseId.of(execution)));
    }
}

package org.peel.hearing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.hearing.FinalOrders;
import org.springframework.stereotype.Component;

/** Serves the final order; the gateway reads its outcome, the timer the end of the time to seek review. */
@Component
class ServeFinalOrderDelegate implements JavaDelegate {

    private final FinalOrders orders;

    ServeFinalOrderDelegate(FinalOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var served = orders.serve(CaseId.of(execution));
        DueProcessHearingProcess.ORDER_OUTCOME.set(execution, served.outcome());
        if (served.reviewDueAt() != null) {
            DueProcessHearingProcess.REVIEW_DUE_AT.set(execution, served.reviewDueAt());
        }
    }
}

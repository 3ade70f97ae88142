package org.peel.hearing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.hearing.FinalOrders;
import org.peel.hearing.Outcome;
import org.springframework.stereotype.Component;

/** Takes back an order that the court reversed, and tells the caller so. */
@Component
class ReverseOrderDelegate implements JavaDelegate {

    private final FinalOrders orders;

    ReverseOrderDelegate(FinalOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.reverse(CaseId.of(execution));
        DueProcessHearingProcess.ORDER_OUTCOME.set(execution, Outcome.REVERSED);
    }
}

package org.peel.hearing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.hearing.FinalOrders;
import org.springframework.stereotype.Component;

/** Makes the order final. */
@Component
class MakeOrderFinalDelegate implements JavaDelegate {

    private final FinalOrders orders;

    MakeOrderFinalDelegate(FinalOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.makeFinal(CaseId.of(execution));
    }
}

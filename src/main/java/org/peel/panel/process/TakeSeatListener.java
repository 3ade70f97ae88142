package org.peel.panel.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.peel.engine.CaseId;
import org.peel.engine.ProcessVariable;
import org.peel.panel.Panels;
import org.springframework.stereotype.Component;

/** Names the holder of one seat, before the engine creates that member's task. */
@Component
public class TakeSeatListener implements ExecutionListener {

    static final ProcessVariable<String> SEAT_HOLDER = ProcessVariable.text("seatHolder");
    private static final ProcessVariable<Integer> INDEX = ProcessVariable.number("loopCounter");

    private final Panels panels;

    TakeSeatListener(Panels panels) {
        this.panels = panels;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SEAT_HOLDER.setLocal(execution, panels.seatHolder(CaseId.of(execution), INDEX.get(execution)));
    }
}

package org.peel.registry.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.registry.FairProcessGate;
import org.springframework.stereotype.Component;

/** Runs the fair-process gate. */
@Component
class RunFairProcessGateDelegate implements JavaDelegate {

    private final FairProcessGate gate;

    RunFairProcessGateDelegate(FairProcessGate gate) {
        this.gate = gate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RegistrySubmissionProcess.GATE_PASSED.set(execution, gate.run(CaseId.of(execution)));
    }
}

package org.peel.intake.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.intake.ComplaintIntake;
import org.springframework.stereotype.Component;

/** Tells the complainant that the complaint arrived. */
@Component
class AcknowledgeComplaintDelegate implements JavaDelegate {

    private final ComplaintIntake intake;

    AcknowledgeComplaintDelegate(ComplaintIntake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.acknowledge(CaseId.of(execution));
    }
}

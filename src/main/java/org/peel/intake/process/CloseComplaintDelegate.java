package org.peel.intake.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.intake.ComplaintIntake;
import org.springframework.stereotype.Component;

/** Closes the complaint as two people agreed. */
@Component
class CloseComplaintDelegate implements JavaDelegate {

    private final ComplaintIntake intake;

    CloseComplaintDelegate(ComplaintIntake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.close(CaseId.of(execution));
    }
}

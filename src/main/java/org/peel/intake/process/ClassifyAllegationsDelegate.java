package org.peel.intake.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.intake.ComplaintIntake;
import org.springframework.stereotype.Component;

/** Asks the classification table about every allegation. */
@Component
class ClassifyAllegationsDelegate implements JavaDelegate {

    private final ComplaintIntake intake;

    ClassifyAllegationsDelegate(ComplaintIntake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.classify(CaseId.of(execution));
    }
}

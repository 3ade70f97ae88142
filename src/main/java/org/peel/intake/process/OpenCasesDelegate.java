package org.peel.intake.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.intake.CaseOpening;
import org.springframework.stereotype.Component;

/** Opens a case for each office that law gives a part. */
@Component
class OpenCasesDelegate implements JavaDelegate {

    private final CaseOpening opening;

    OpenCasesDelegate(CaseOpening opening) {
        this.opening = opening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        opening.openCases(CaseId.of(execution));
    }
}

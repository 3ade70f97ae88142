package org.peel.investigation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.investigation.OfficerLetters;
import org.springframework.stereotype.Component;

/** Tells each officer identified that an investigation has begun. */
@Component
class NotifyOfficersDelegate implements JavaDelegate {

    private final OfficerLetters letters;

    NotifyOfficersDelegate(OfficerLetters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.noticeOfInvestigation(CaseId.of(execution));
    }
}

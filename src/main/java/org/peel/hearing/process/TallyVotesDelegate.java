package org.peel.hearing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.hearing.Commission;
import org.springframework.stereotype.Component;

/** Counts the votes. */
@Component
class TallyVotesDelegate implements JavaDelegate {

    private final Commission commission;

    TallyVotesDelegate(Commission commission) {
        this.commission = commission;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DueProcessHearingProcess.VOTE_RESULT.set(execution, commission.tally(CaseId.of(execution)));
    }
}

package org.peel.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.review.BoardReview;
import org.springframework.stereotype.Component;

/** Sends the opinion to the agency and starts the time to answer it. */
@Component
class StartResponseClockDelegate implements JavaDelegate {

    private final BoardReview review;

    StartResponseClockDelegate(BoardReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CivilianBoardReviewProcess.RESPONSE_DUE_AT.set(execution, review.sendToAgency(CaseId.of(execution)));
    }
}

package org.peel.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.review.BoardReview;
import org.springframework.stereotype.Component;

/** Ends the board's review and tells internal affairs. */
@Component
class ConcludeBoardReviewDelegate implements JavaDelegate {

    private final BoardReview review;

    ConcludeBoardReviewDelegate(BoardReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        review.conclude(CaseId.of(execution));
    }
}

package org.peel.prosecution.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.prosecution.CriminalReview;
import org.springframework.stereotype.Component;

/** Ends the criminal review and lets the administrative case go on. */
@Component
class ConcludeCriminalReviewDelegate implements JavaDelegate {

    private final CriminalReview review;

    ConcludeCriminalReviewDelegate(CriminalReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        review.conclude(CaseId.of(execution));
    }
}

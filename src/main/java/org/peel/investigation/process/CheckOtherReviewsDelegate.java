package org.peel.investigation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.investigation.OtherReviews;
import org.springframework.stereotype.Component;

/** Looks whether the board or the prosecutor is still at work on the incident. */
@Component
class CheckOtherReviewsDelegate implements JavaDelegate {

    private final OtherReviews reviews;

    CheckOtherReviewsDelegate(OtherReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        InternalAffairsInvestigationProcess.REVIEWS_PENDING.set(execution, reviews.arePending(CaseId.of(execution)));
    }
}

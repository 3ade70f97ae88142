package org.peel.investigation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.investigation.OtherReviews;
import org.springframework.stereotype.Component;

/** Hands the finished file to the civilian board, where it has a part in the incident. */
@Component
class SendFileToBoardDelegate implements JavaDelegate {

    private final OtherReviews reviews;

    SendFileToBoardDelegate(OtherReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.sendFileToBoard(CaseId.of(execution));
    }
}

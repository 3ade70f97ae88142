package org.peel.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.review.BoardReview;
import org.springframework.stereotype.Component;

/** Looks whether internal affairs has sent its file. */
@Component
class CheckInvestigationFileDelegate implements JavaDelegate {

    private final BoardReview review;

    CheckInvestigationFileDelegate(BoardReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CivilianBoardReviewProcess.FILE_READY.set(execution, review.isFileReady(CaseId.of(execution)));
    }
}

package org.peel.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.review.BoardVote;
import org.springframework.stereotype.Component;

/** Seats the board's panel, or its next round. */
@Component
class SeatBoardPanelDelegate implements JavaDelegate {

    private final BoardVote vote;

    SeatBoardPanelDelegate(BoardVote vote) {
        this.vote = vote;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CivilianBoardReviewProcess.SEATS.set(execution, vote.seat(CaseId.of(execution)));
    }
}

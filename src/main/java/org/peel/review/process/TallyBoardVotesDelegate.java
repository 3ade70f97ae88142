package org.peel.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.review.BoardVote;
import org.springframework.stereotype.Component;

/** Counts the panel's votes on each allegation. */
@Component
class TallyBoardVotesDelegate implements JavaDelegate {

    private final BoardVote vote;

    TallyBoardVotesDelegate(BoardVote vote) {
        this.vote = vote;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CivilianBoardReviewProcess.BOARD_QUORUM.set(execution, vote.tally(CaseId.of(execution)));
    }
}

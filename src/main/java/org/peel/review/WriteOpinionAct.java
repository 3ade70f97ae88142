package org.peel.review;

import org.peel.review.process.CivilianBoardReviewProcess;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The chair writes the panel's opinion and the discipline it recommends. */
@Component
class WriteOpinionAct implements TaskAct {

    private final BoardReview review;
    private final BoardVote vote;

    WriteOpinionAct(BoardReview review, BoardVote vote) {
        this.review = review;
        this.vote = vote;
    }

    @Override
    public String process() {
        return CivilianBoardReviewProcess.ID;
    }

    @Override
    public String element() {
        return CivilianBoardReviewProcess.WRITE_OPINION;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("tally", vote.inWords(task.caseId()));
    }

    @Override
    public Done perform(Answer answer) {
        var recommendation = answer.fields().choice("recommendation", Recommendation.class);
        if (recommendation.isPunitive() && !vote.isSustained(answer.caseId())) {
            throw answer.fields().refuse("recommendation", "The panel sustained nothing, so there is nothing to discipline for. Recommend no discipline, or training.");
        }
        review.giveOpinion(answer.caseId(), answer.fields().required("opinion", "Write the opinion."), recommendation, answer.person().username());
        return Done.that("The board gave its opinion and recommended " + recommendation.words() + ".");
    }
}

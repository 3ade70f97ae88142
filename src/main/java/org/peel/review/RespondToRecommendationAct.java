package org.peel.review;

import org.peel.review.process.CivilianBoardReviewProcess;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The head of the agency concurs with the board, or differs in writing and with reasons. */
@Component
class RespondToRecommendationAct implements TaskAct {

    private final BoardReview review;
    private final BoardVote vote;

    RespondToRecommendationAct(BoardReview review, BoardVote vote) {
        this.review = review;
        this.vote = vote;
    }

    @Override
    public String process() {
        return CivilianBoardReviewProcess.ID;
    }

    @Override
    public String element() {
        return CivilianBoardReviewProcess.RESPOND_TO_RECOMMENDATION;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var opinion = review.opinion(task.caseId()).orElseThrow();
        return FormData.of("opinion", opinion.opinion() + "\n\nRecommended: " + opinion.recommendation().words() + "\n\n" + vote.count(task.caseId()));
    }

    @Override
    public Done perform(Answer answer) {
        var response = answer.fields().choice("response", AgencyResponse.class);
        var reasons = response == AgencyResponse.CONCUR ? answer.fields().text("reasons")
                : answer.fields().required("reasons", "Say on which points you differ from the board, and why.");
        review.respond(answer.caseId(), response, reasons, answer.person().username());
        return Done.that(response == AgencyResponse.CONCUR ? "The head of the agency concurred with the board." : "The head of the agency did not concur with the board.")
                .because(reasons).openToParties();
    }
}

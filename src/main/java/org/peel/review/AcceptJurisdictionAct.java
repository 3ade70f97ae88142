package org.peel.review;

import org.peel.casefile.CaseFiles;
import org.peel.casefile.Complaints;
import org.peel.engine.Routing;
import org.peel.review.process.CivilianBoardReviewProcess;
import org.peel.review.process.CivilianBoardReviewProcess.JurisdictionDecision;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The chair says whether the complaint is the board's to review. */
@Component
class AcceptJurisdictionAct implements TaskAct {

    private final CaseFiles cases;
    private final Complaints complaints;

    AcceptJurisdictionAct(CaseFiles cases, Complaints complaints) {
        this.cases = cases;
        this.complaints = complaints;
    }

    @Override
    public String process() {
        return CivilianBoardReviewProcess.ID;
    }

    @Override
    public String element() {
        return CivilianBoardReviewProcess.ACCEPT_JURISDICTION;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("complaint", complaints.inWords(cases.get(task.caseId()).incidentId()));
    }

    @Override
    public Done perform(Answer answer) {
        if (!answer.fields().checked("noConflict")) {
            throw answer.fields().refuse("noConflict", "Confirm that you have no conflict, or release the task to the next in the chair.");
        }
        var decision = answer.fields().choice("decision", JurisdictionDecision.class);
        return Done.that(decision == JurisdictionDecision.ACCEPT ? "The board's chair accepted jurisdiction." : "The board's chair declined jurisdiction.")
                .because(answer.fields().required("reasons", "Give your reasons.")).openToParties()
                .routing(Routing.of(CivilianBoardReviewProcess.JURISDICTION_DECISION, decision));
    }
}

package org.peel.intake;

import org.peel.casefile.CaseFiles;
import org.peel.casefile.Complaints;
import org.peel.engine.Routing;
import org.peel.intake.process.ComplaintIntakeProcess;
import org.peel.intake.process.ComplaintIntakeProcess.ClosingReview;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** A second person says whether a complaint may be closed at intake. */
@Component
class ReviewClosingAct implements TaskAct {

    private final CaseFiles cases;
    private final Complaints complaints;
    private final ComplaintClosings closings;

    ReviewClosingAct(CaseFiles cases, Complaints complaints, ComplaintClosings closings) {
        this.cases = cases;
        this.complaints = complaints;
        this.closings = closings;
    }

    @Override
    public String process() {
        return ComplaintIntakeProcess.ID;
    }

    @Override
    public String element() {
        return ComplaintIntakeProcess.REVIEW_CLOSING;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var closing = closings.latest(task.caseId()).orElseThrow();
        return FormData.of("closing", closing.proposedByName() + " proposes to close this complaint, because " + closing.reason().words() + ".\n\n"
                + closing.reasons() + "\n\n" + complaints.inWords(cases.get(task.caseId()).incidentId()));
    }

    @Override
    public Done perform(Answer answer) {
        var closing = closings.latest(answer.caseId()).orElseThrow();
        if (closing.proposedBy().equals(answer.person().username())) {
            throw answer.fields().refuse("decision", "You proposed this closing yourself. Another person must review it; release the task to a colleague.");
        }
        var review = answer.fields().choice("decision", ClosingReview.class);
        var reasons = answer.fields().required("reasons", "Give your reasons.");
        closings.judge(closing.id(), review == ClosingReview.AGREE, reasons, answer.person().username());
        return Done.that(review == ClosingReview.AGREE ? "A second person agreed to close the complaint." : "A second person did not agree to close the complaint.")
                .because(reasons).routing(Routing.of(ComplaintIntakeProcess.CLOSING_REVIEW, review));
    }
}

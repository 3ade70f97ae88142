package org.peel.investigation;

import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFiles;
import org.peel.engine.Routing;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.peel.investigation.process.InternalAffairsInvestigationProcess.ReportReview;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** A commander who did not investigate approves the report, or sends it back for more work. */
@Component
class ReviewFindingsAct implements TaskAct {

    private final CaseFiles cases;
    private final Allegations allegations;
    private final InvestigationFile texts;
    private final Investigations investigations;
    private final InvestigatorsTasks tasks;

    ReviewFindingsAct(CaseFiles cases, Allegations allegations, InvestigationFile texts, Investigations investigations, InvestigatorsTasks tasks) {
        this.cases = cases;
        this.allegations = allegations;
        this.texts = texts;
        this.investigations = investigations;
        this.tasks = tasks;
    }

    @Override
    public String process() {
        return InternalAffairsInvestigationProcess.ID;
    }

    @Override
    public String element() {
        return InternalAffairsInvestigationProcess.REVIEW_FINDINGS;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var file = cases.get(task.caseId());
        return FormData.of("findings", texts.findings(file.id(), allegations.ofIncident(file.incidentId())) + "\n\nReport\n\n"
                + investigations.get(file.id()).report());
    }

    @Override
    public Done perform(Answer answer) {
        if (investigations.investigated(answer.caseId(), answer.person().username())) {
            throw answer.fields().refuse("decision", "You investigated this case. Another commander must review it; release the task to a colleague.");
        }
        var decision = answer.fields().choice("decision", ReportReview.class);
        var review = answer.fields().required("review", "Write your review.");
        investigations.review(answer.caseId(), decision == ReportReview.APPROVE, answer.person().username(), review);
        if (decision == ReportReview.RETURN) {
            tasks.investigatorGoesOn(answer.caseId());
        }
        return Done.that(decision == ReportReview.APPROVE ? "The commander approved the report and its findings." : "The commander sent the report back for more work.")
                .because(review).routing(Routing.of(InternalAffairsInvestigationProcess.REPORT_REVIEW, decision));
    }
}

package org.peel.certification;

import org.peel.certification.process.OfficerDecertificationProcess;
import org.peel.certification.process.OfficerDecertificationProcess.GroundsDecision;
import org.peel.engine.Routing;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** Counsel, who did not investigate and will not decide, says whether there are reasonable grounds to charge. */
@Component
class DetermineGroundsAct implements TaskAct {

    private final CertificationReports reports;
    private final SeparationOfFunctions functions;

    DetermineGroundsAct(CertificationReports reports, SeparationOfFunctions functions) {
        this.reports = reports;
        this.functions = functions;
    }

    @Override
    public String process() {
        return OfficerDecertificationProcess.ID;
    }

    @Override
    public String element() {
        return OfficerDecertificationProcess.DETERMINE_GROUNDS;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var report = reports.get(task.caseId());
        return FormData.of("report", report.summary() + "\n\nInvestigation by " + report.investigatedBy() + "\n" + report.triage()
                + "\n\nGround named: " + report.groundTitle() + " (" + report.groundCitation() + ")"
                + "\nRecommended: " + ("PROCEED".equals(report.recommendation()) ? "proceed" : "no action"));
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.COUNSEL);
        var decision = answer.fields().choice("decision", GroundsDecision.class);
        var reasons = answer.fields().text("reasons");
        reports.determine(answer.caseId(), answer.person().username(), decision == GroundsDecision.REASONABLE_GROUNDS, reasons);
        return Done.that(decision == GroundsDecision.REASONABLE_GROUNDS
                        ? "Enforcement counsel determined that there are reasonable grounds to charge."
                        : "Enforcement counsel determined that there are no reasonable grounds to charge.")
                .because(reasons).routing(Routing.of(OfficerDecertificationProcess.GROUNDS_DECISION, decision));
    }
}

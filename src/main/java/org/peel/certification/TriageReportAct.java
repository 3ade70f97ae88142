package org.peel.certification;

import java.util.stream.Collectors;
import org.peel.casefile.Allegation;
import org.peel.casefile.CaseFiles;
import org.peel.certification.CertificationReports.Recommendation;
import org.peel.certification.process.OfficerDecertificationProcess;
import org.peel.input.Refused;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The investigator says whether it is the right officer, which ground the facts could meet, and what to do. */
@Component
class TriageReportAct implements TaskAct {

    private final CertificationReports reports;
    private final CaseFiles cases;
    private final SeparationOfFunctions functions;

    TriageReportAct(CertificationReports reports, CaseFiles cases, SeparationOfFunctions functions) {
        this.reports = reports;
        this.cases = cases;
        this.functions = functions;
    }

    @Override
    public String process() {
        return OfficerDecertificationProcess.ID;
    }

    @Override
    public String element() {
        return OfficerDecertificationProcess.TRIAGE_REPORT;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var file = cases.get(task.caseId());
        var sustained = reports.sustained(file).stream().map(Allegation::inWords).collect(Collectors.joining("\n"));
        return FormData.of("package", reports.get(task.caseId()).summary() + "\n\nSustained allegations\n" + (sustained.isEmpty() ? "None." : sustained))
                .choices("grounds", reports.grounds(file).values().stream().map(ground -> new FormData.Option(ground.code(), ground.inWords())).toList());
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.INVESTIGATOR);
        if (cases.get(answer.caseId()).officerId() == null) {
            throw new Refused("identityConfirmed", "This case names no officer, so that nobody can be charged in it. Have the agency name the officer first.");
        }
        var recommendation = answer.fields().choice("recommendation", Recommendation.class);
        reports.triage(answer.caseId(), answer.person().username(), answer.fields().text("ground"), answer.fields().text("investigation"), recommendation);
        return Done.that(recommendation == Recommendation.PROCEED
                ? "The investigator confirmed the officer's identity and recommended to proceed."
                : "The investigator confirmed the officer's identity and recommended to take no action.");
    }
}

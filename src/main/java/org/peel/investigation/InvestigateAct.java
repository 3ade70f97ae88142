package org.peel.investigation;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.clock.Clocks;
import org.peel.evidence.DocumentLayer;
import org.peel.evidence.Documents;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The investigator hands in the report and, apart from it, a statement that the officer was ordered to give. */
@Component
class InvestigateAct implements TaskAct {

    private static final String STATEMENT = "compelledStatement";

    private final CaseFiles cases;
    private final Allegations allegations;
    private final Investigations investigations;
    private final InvestigatorsTasks tasks;
    private final Documents documents;
    private final Clocks clocks;

    InvestigateAct(CaseFiles cases, Allegations allegations, Investigations investigations, InvestigatorsTasks tasks, Documents documents, Clocks clocks) {
        this.cases = cases;
        this.allegations = allegations;
        this.investigations = investigations;
        this.tasks = tasks;
        this.documents = documents;
        this.clocks = clocks;
    }

    @Override
    public String process() {
        return InternalAffairsInvestigationProcess.ID;
    }

    @Override
    public String element() {
        return InternalAffairsInvestigationProcess.INVESTIGATE;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var investigation = investigations.get(task.caseId());
        var data = FormData.of("plan", investigation.plan()
                + (investigation.isReturned() ? "\n\nReturned by the commander: " + investigation.review() : ""));
        return investigation.report() == null ? data : data.and("report", investigation.report());
    }

    @Override
    public Set<String> walled() {
        return Set.of(STATEMENT);
    }

    @Override
    public Done perform(Answer answer) {
        var file = cases.get(answer.caseId());
        var report = answer.fields().required("report", "Write the report.");
        boolean compelled = fileStatement(answer, file);
        investigations.report(file.id(), answer.person().username(), report);
        documents.file(file.id(), "Report of the investigation", DocumentLayer.OVERSIGHT, "text/plain; charset=utf-8", report.getBytes(StandardCharsets.UTF_8));
        tasks.investigatorGoesOn(file.id());
        return Done.that("The investigator handed in the report" + (compelled ? " and filed a compelled statement behind the wall." : "."));
    }

    private boolean fileStatement(Answer answer, CaseFile file) {
        var fields = answer.fields();
        var statement = fields.text(STATEMENT);
        var orderedBy = fields.text("admonitionBy");
        var admonishedOn = fields.date("admonitionOn");
        if (statement == null) {
            if (orderedBy != null || admonishedOn != null) {
                throw fields.refuse(STATEMENT, "An admonition belongs to a compelled statement. Add the statement, or leave the admonition empty.");
            }
            return false;
        }
        if (admonishedOn == null) {
            throw fields.refuse("admonitionOn", "Give the day on which the officer was ordered to answer: without the order the statement is not compelled.");
        }
        if (admonishedOn.isAfter(clocks.today(file.jurisdiction()))) {
            throw fields.refuse("admonitionOn", "The order cannot have been given in the future.");
        }
        if (orderedBy == null) {
            throw fields.refuse("admonitionBy", "Say who ordered the officer to answer.");
        }
        documents.fileCompelledStatement(file.id(), onlyOfficer(file), statement, orderedBy, admonishedOn);
        return true;
    }

    /** Whose statement it is, where the case leaves no doubt; else the statement itself says it. */
    private Long onlyOfficer(CaseFile file) {
        var officers = allegations.ofIncident(file.incidentId()).stream().map(Allegation::officerId).distinct().toList();
        return officers.size() == 1 ? officers.get(0) : null;
    }
}

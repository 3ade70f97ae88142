package org.peel.investigation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.Allegations.Disposition;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.DispositionCode;
import org.peel.engine.Decisions;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The investigator finds on each allegation, by the standard that the law of the case sets for discipline. */
@Component
class RecordFindingsAct implements TaskAct {

    private final CaseFiles cases;
    private final Allegations allegations;
    private final Investigations investigations;
    private final Decisions decisions;

    RecordFindingsAct(CaseFiles cases, Allegations allegations, Investigations investigations, Decisions decisions) {
        this.cases = cases;
        this.allegations = allegations;
        this.investigations = investigations;
        this.decisions = decisions;
    }

    @Override
    public String process() {
        return InternalAffairsInvestigationProcess.ID;
    }

    @Override
    public String element() {
        return InternalAffairsInvestigationProcess.RECORD_FINDINGS;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var before = allegations.foundIn(task.caseId()).stream().collect(Collectors.toMap(Disposition::allegationId, finding -> finding));
        var rows = allegations.ofIncident(cases.get(task.caseId()).incidentId()).stream().map(allegation -> row(allegation, before.get(allegation.id()))).toList();
        return FormData.of("report", investigations.get(task.caseId()).report()).and("findings", rows);
    }

    /** A finding that was sent back is what the investigator starts from. */
    private static Map<String, Object> row(Allegation allegation, Disposition before) {
        var row = new LinkedHashMap<String, Object>(Map.of("allegationId", String.valueOf(allegation.id()), "allegation", allegation.inWords()));
        if (before != null) {
            row.put("disposition", before.code().name());
            row.put("reasons", before.reasons());
        }
        return row;
    }

    @Override
    public Done perform(Answer answer) {
        var file = cases.get(answer.caseId());
        var standard = standard(file);
        var rows = answer.fields().rows("findings");
        for (var row : rows) {
            allegations.find(row.number("allegationId"), file.id(), row.choice("disposition", DispositionCode.class), standard,
                    row.required("reasons", "Give the reasons for this finding."));
        }
        return Done.that(rows.size() == 1 ? "The investigator made a finding on the allegation." : "The investigator made a finding on each of "
                + rows.size() + " allegations.");
    }

    private String standard(CaseFile file) {
        return (String) decisions.evaluate("standard-of-proof", file.rulesVersion(), Map.of("jurisdiction", file.jurisdiction(), "proceeding", "DISCIPLINE"))
                .get(0).get("standard");
    }
}

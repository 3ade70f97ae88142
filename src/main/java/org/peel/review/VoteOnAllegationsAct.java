package org.peel.review;

import java.util.Map;
import java.util.stream.Collectors;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.panel.Panels;
import org.peel.review.process.CivilianBoardReviewProcess;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A member of the panel votes on every allegation, on the file alone, or steps aside. */
@Component
class VoteOnAllegationsAct implements TaskAct {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Allegations allegations;
    private final Panels panels;

    VoteOnAllegationsAct(JdbcClient jdbc, CaseFiles cases, Allegations allegations, Panels panels) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.allegations = allegations;
        this.panels = panels;
    }

    private enum Participation { VOTE, RECUSE }

    @Override
    public String process() {
        return CivilianBoardReviewProcess.ID;
    }

    @Override
    public String element() {
        return CivilianBoardReviewProcess.VOTE_ON_ALLEGATIONS;
    }

    @Override
    public FormData prepare(OpenTask task) {
        long incident = cases.get(task.caseId()).incidentId();
        var rows = allegations.ofIncident(incident).stream()
                .map(allegation -> Map.<String, Object>of("allegationId", String.valueOf(allegation.id()), "allegation", allegation.inWords())).toList();
        return FormData.of("file", investigationFile(incident)).and("votes", rows);
    }

    /** What internal affairs sent: its findings with their reasons, and its report. A compelled statement stays where it was filed. */
    private String investigationFile(long incident) {
        var internal = cases.ofIncident(incident, CaseKind.INTERNAL_AFFAIRS).orElseThrow();
        var found = allegations.foundIn(internal.id()).stream().collect(Collectors.toMap(Allegations.Disposition::allegationId, finding -> finding));
        var findings = allegations.ofIncident(incident).stream().map(allegation -> allegation.inWords() + "\n   Internal affairs: "
                + (found.containsKey(allegation.id()) ? found.get(allegation.id()).code().words() + ". " + found.get(allegation.id()).reasons() : "no finding"))
                .collect(Collectors.joining("\n\n"));
        var report = jdbc.sql("SELECT report FROM investigation WHERE case_id = ?").param(internal.id()).query(String.class).single();
        return findings + "\n\nReport of internal affairs\n\n" + report;
    }

    @Override
    public Done perform(Answer answer) {
        var fields = answer.fields();
        if (fields.choice("participation", Participation.class) == Participation.RECUSE) {
            panels.stepAside(answer.caseId(), fields.required("recusalReason", "Say why you step aside."));
            return Done.that("A member of the panel stepped aside.").because(fields.text("recusalReason"));
        }
        for (var row : fields.rows("votes")) {
            panels.vote(answer.caseId(), row.number("allegationId"), row.required("vote", "Vote on this allegation, or abstain."), row.text("reasons"));
        }
        return Done.that("A member of the panel voted.");
    }
}

package org.peel.investigation;

import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.clock.Clocks;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The head of the agency decides what follows from the findings, after the officer could respond. */
@Component
class DecideDisciplineAct implements TaskAct {

    private final CaseFiles cases;
    private final Allegations allegations;
    private final InvestigationFile texts;
    private final Investigations investigations;
    private final Clocks clocks;

    DecideDisciplineAct(CaseFiles cases, Allegations allegations, InvestigationFile texts, Investigations investigations, Clocks clocks) {
        this.cases = cases;
        this.allegations = allegations;
        this.texts = texts;
        this.investigations = investigations;
        this.clocks = clocks;
    }

    @Override
    public String process() {
        return InternalAffairsInvestigationProcess.ID;
    }

    @Override
    public String element() {
        return InternalAffairsInvestigationProcess.DECIDE_DISCIPLINE;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("file", texts.forDecision(cases.get(task.caseId())));
    }

    @Override
    public Done perform(Answer answer) {
        var fields = answer.fields();
        var file = cases.get(answer.caseId());
        if (investigations.investigated(file.id(), answer.person().username())) {
            throw fields.refuse("discipline", "You investigated this case and cannot decide it. Release the task to somebody who did not.");
        }
        var discipline = fields.choice("discipline", Discipline.class);
        var meeting = fields.date("responseMeetingOn");
        if (discipline.isPunitive() && !isSustained(file)) {
            throw fields.refuse("discipline", "Nothing was sustained against an officer who is identified, so there is nobody to discipline. Choose no discipline, or training.");
        }
        if (discipline.needsResponseMeeting() && meeting == null) {
            throw fields.refuse("responseMeetingOn", "Before suspension, demotion or termination the officer must have had a chance to respond. "
                    + "Give the day of the response meeting.");
        }
        if (meeting != null && meeting.isAfter(clocks.today(file.jurisdiction()))) {
            throw fields.refuse("responseMeetingOn", "The response meeting must have been held before you decide. Answer this task after it.");
        }
        var reasons = fields.required("reasons", "Give your reasons.");
        investigations.decide(file.id(), discipline, reasons, meeting, answer.person().username());
        return Done.that("The head of the agency decided: " + discipline.words() + ".").because(reasons);
    }

    /** The agency may follow its own finding or the board's. */
    private boolean isSustained(CaseFile file) {
        var againstSomebody = allegations.ofIncident(file.incidentId()).stream().filter(allegation -> allegation.officerId() != null).map(Allegation::id).toList();
        return cases.ofIncident(file.incidentId()).stream().filter(each -> each.id() == file.id() || each.kind() == CaseKind.BOARD_REVIEW)
                .flatMap(each -> allegations.foundIn(each.id()).stream())
                .anyMatch(finding -> finding.code().isSustained() && againstSomebody.contains(finding.allegationId()));
    }
}

package org.peel.hearing;

import org.peel.casefile.CaseFiles;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The hearing officer, free of any tie to a party, sets day and place. */
@Component
class ScheduleHearingAct implements TaskAct {

    private final Hearings hearings;
    private final ProceedingRecord record;
    private final CaseFiles cases;
    private final HearingRules rules;
    private final SeparationOfFunctions functions;

    ScheduleHearingAct(Hearings hearings, ProceedingRecord record, CaseFiles cases, HearingRules rules, SeparationOfFunctions functions) {
        this.hearings = hearings;
        this.record = record;
        this.cases = cases;
        this.rules = rules;
        this.functions = functions;
    }

    @Override
    public String process() {
        return DueProcessHearingProcess.ID;
    }

    @Override
    public String element() {
        return DueProcessHearingProcess.SCHEDULE_HEARING;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("answer", record.chargeAndAnswer(task.caseId()));
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.HEARING_OFFICER);
        var file = cases.get(answer.caseId());
        var on = answer.fields().date("scheduledOn");
        var place = answer.fields().text("place");
        if (on.isBefore(rules.today(file))) {
            throw answer.fields().refuse("scheduledOn", "The hearing must lie ahead. Give today's date or a later one.");
        }
        hearings.schedule(file, answer.person().username(), on, place);
        return Done.that("The hearing was set for " + on + " at: " + place + ".").openToParties();
    }
}

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

/** The hearing officer puts on record what was said and shown. */
@Component
class RecordHearingAct implements TaskAct {

    private final Hearings hearings;
    private final ProceedingRecord record;
    private final RespondentAnswers answers;
    private final CaseFiles cases;
    private final HearingRules rules;
    private final SeparationOfFunctions functions;

    RecordHearingAct(Hearings hearings, ProceedingRecord record, RespondentAnswers answers, CaseFiles cases, HearingRules rules, SeparationOfFunctions functions) {
        this.hearings = hearings;
        this.record = record;
        this.answers = answers;
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
        return DueProcessHearingProcess.RECORD_HEARING;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var set = hearings.find(task.caseId()).orElseThrow();
        return FormData.of("hearing", "Set for " + set.scheduledOn() + " at: " + set.place() + "\nHearing officer: " + set.officerName() + "\n\n"
                + record.chargeAndAnswer(task.caseId()));
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.HEARING_OFFICER);
        var fields = answer.fields();
        var file = cases.get(answer.caseId());
        var heldOn = fields.date("heldOn");
        if (heldOn.isAfter(rules.today(file))) {
            throw fields.refuse("heldOn", "The hearing cannot have been held on a day to come. Answer this task once it was.");
        }
        var askedOn = rules.dayOf(file, answers.find(file.id()).orElseThrow().answeredAt());
        if (heldOn.isBefore(askedOn)) {
            throw fields.refuse("heldOn", "The hearing cannot have been held before the officer asked for it on " + askedOn + ". Correct the day.");
        }
        boolean appeared = "YES".equals(fields.text("appeared"));
        hearings.held(file.id(), answer.person().username(), heldOn, appeared, fields.text("record"));
        return Done.that("The hearing was held on " + heldOn + (appeared ? "; the officer appeared." : "; the officer did not appear.")).openToParties();
    }
}

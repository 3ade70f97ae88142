package org.peel.hearing;

import org.peel.engine.Routing;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.hearing.process.DueProcessHearingProcess.DefaultDecision;
import org.peel.hearing.process.DueProcessHearingProcess.HearingAnswer;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The hearing officer decides what silence means: a default on stated findings, or one more time to answer. */
@Component
class DecideDefaultAct implements TaskAct {

    private final RespondentAnswers answers;
    private final SeparationOfFunctions functions;

    DecideDefaultAct(RespondentAnswers answers, SeparationOfFunctions functions) {
        this.answers = answers;
        this.functions = functions;
    }

    @Override
    public String process() {
        return DueProcessHearingProcess.ID;
    }

    @Override
    public String element() {
        return DueProcessHearingProcess.DECIDE_DEFAULT;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("facts", answers.facts(task.caseId()));
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.HEARING_OFFICER);
        var decision = answer.fields().choice("decision", DefaultDecision.class);
        var findings = answer.fields().text("findings");
        var routing = Routing.of(DueProcessHearingProcess.DEFAULT_DECISION, decision);
        if (decision == DefaultDecision.ALLOW_LATE_ANSWER) {
            return Done.that("The hearing officer gave the officer more time to answer.").because(findings).openToParties().routing(routing);
        }
        answers.enterDefault(answer.caseId(), answer.person().username(), findings);
        return Done.that("The hearing officer entered a default: the notice was received and not answered in time.").because(findings).openToParties()
                .routing(routing.and(DueProcessHearingProcess.ANSWER, HearingAnswer.DEFAULT));
    }
}

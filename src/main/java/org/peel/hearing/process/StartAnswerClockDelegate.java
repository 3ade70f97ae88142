package org.peel.hearing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.hearing.RespondentAnswers;
import org.springframework.stereotype.Component;

/** Starts the time to answer, and tells the timer when it ends. */
@Component
class StartAnswerClockDelegate implements JavaDelegate {

    private final RespondentAnswers answers;

    StartAnswerClockDelegate(RespondentAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DueProcessHearingProcess.ANSWER_DUE_AT.set(execution, answers.startPeriod(CaseId.of(execution)));
    }
}

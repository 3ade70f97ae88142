package org.peel.hearing;

import org.peel.casefile.CaseFiles;
import org.peel.directory.Officers;
import org.peel.engine.Routing;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.hearing.process.DueProcessHearingProcess.HearingAnswer;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The respondent asks for a hearing or waives it; for one without an account, counsel records the answer given on paper. */
@Component
class AnswerNoticeAct implements TaskAct {

    private final RespondentAnswers answers;
    private final ChargingDocuments charges;
    private final CaseFiles cases;
    private final Officers officers;
    private final SeparationOfFunctions functions;

    AnswerNoticeAct(RespondentAnswers answers, ChargingDocuments charges, CaseFiles cases, Officers officers, SeparationOfFunctions functions) {
        this.answers = answers;
        this.charges = charges;
        this.cases = cases;
        this.officers = officers;
        this.functions = functions;
    }

    @Override
    public String process() {
        return DueProcessHearingProcess.ID;
    }

    @Override
    public String element() {
        return DueProcessHearingProcess.ANSWER_NOTICE;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("notice", charges.notice(task.caseId()).text());
    }

    @Override
    public Done perform(Answer answer) {
        var file = cases.get(answer.caseId());
        boolean inPerson = answer.person().username().equals(officers.get(file.officerId()).username());
        if (!inPerson) {
            functions.require(file.id(), answer.person(), Function.COUNSEL);
        }
        var choice = answer.fields().choice("choice", HearingAnswer.class);
        answers.answer(file.id(), answer.person().username(), choice, answer.fields().text("statement"));
        var did = choice == HearingAnswer.REQUEST_HEARING ? "asked for a hearing" : "waived the hearing, knowing that the commission then decides on the record";
        return Done.that(inPerson ? "The officer " + did + "." : "The officer " + did + "; the answer came on paper.")
                .openToParties().routing(Routing.of(DueProcessHearingProcess.ANSWER, choice));
    }
}

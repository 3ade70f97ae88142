package org.peel.hearing;

import org.peel.casefile.CaseFiles;
import org.peel.directory.Officers;
import org.peel.engine.Routing;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.hearing.process.DueProcessHearingProcess.ReviewChoice;
import org.peel.notice.NoticeKind;
import org.peel.notice.Notices;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The respondent seeks judicial review of the order, or waives it; for one without an account, counsel records it. */
@Component
class RespondToOrderAct implements TaskAct {

    private final FinalOrders orders;
    private final Notices notices;
    private final CaseFiles cases;
    private final Officers officers;
    private final SeparationOfFunctions functions;

    RespondToOrderAct(FinalOrders orders, Notices notices, CaseFiles cases, Officers officers, SeparationOfFunctions functions) {
        this.orders = orders;
        this.notices = notices;
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
        return DueProcessHearingProcess.RESPOND_TO_ORDER;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("order", notices.latest(task.caseId(), NoticeKind.FINAL_ORDER).orElseThrow().text());
    }

    @Override
    public Done perform(Answer answer) {
        var file = cases.get(answer.caseId());
        boolean inPerson = answer.person().username().equals(officers.get(file.officerId()).username());
        if (!inPerson) {
            functions.require(file.id(), answer.person(), Function.COUNSEL);
        }
        var choice = answer.fields().choice("choice", ReviewChoice.class);
        orders.respond(file.id(), choice);
        return Done.that("The officer " + (choice == ReviewChoice.SEEK_REVIEW ? "seeks judicial review of the order" : "waived judicial review")
                        + (inPerson ? "." : "; the answer came on paper."))
                .openToParties().routing(Routing.of(DueProcessHearingProcess.REVIEW_CHOICE, choice));
    }
}

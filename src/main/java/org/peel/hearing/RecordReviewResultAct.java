package org.peel.hearing;

import org.peel.engine.Routing;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.hearing.process.DueProcessHearingProcess.ReviewResult;
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

/** Counsel puts the court's answer on record, as given. */
@Component
class RecordReviewResultAct implements TaskAct {

    private final FinalOrders orders;
    private final Notices notices;
    private final SeparationOfFunctions functions;

    RecordReviewResultAct(FinalOrders orders, Notices notices, SeparationOfFunctions functions) {
        this.orders = orders;
        this.notices = notices;
        this.functions = functions;
    }

    @Override
    public String process() {
        return DueProcessHearingProcess.ID;
    }

    @Override
    public String element() {
        return DueProcessHearingProcess.RECORD_REVIEW_RESULT;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("order", notices.latest(task.caseId(), NoticeKind.FINAL_ORDER).orElseThrow().text());
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.COUNSEL);
        var fields = answer.fields();
        var result = fields.choice("result", ReviewResult.class);
        var decidedOn = fields.date("decidedOn");
        orders.reviewed(answer.caseId(), fields.text("court"), result, decidedOn, fields.text("summary"));
        return Done.that(fields.text("court") + (result == ReviewResult.AFFIRMED ? " upheld" : " reversed") + " the order on " + decidedOn + ".")
                .because(fields.text("summary")).openToParties().routing(Routing.of(DueProcessHearingProcess.REVIEW_RESULT, result));
    }
}

package org.peel.hearing;

import org.peel.engine.Routing;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** One of the commissioners who voted writes the order; its outcome is the vote's. */
@Component
class IssueFinalOrderAct implements TaskAct {

    private final FinalOrders orders;
    private final SeparationOfFunctions functions;

    IssueFinalOrderAct(FinalOrders orders, SeparationOfFunctions functions) {
        this.orders = orders;
        this.functions = functions;
    }

    @Override
    public String process() {
        return DueProcessHearingProcess.ID;
    }

    @Override
    public String element() {
        return DueProcessHearingProcess.ISSUE_FINAL_ORDER;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("tally", orders.tally(task.caseId()));
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.DECIDER);
        var reasons = answer.fields().required("reasons", orders.departs(answer.caseId())
                ? "The vote departs from the proposed decision. Say why." : "Give the reasons for the order.");
        var outcome = orders.issue(answer.caseId(), answer.person().username(), reasons, answer.fields().date("effectiveOn"));
        return Done.that("The commission issued its final order. " + outcome.sentence()).because(reasons).openToParties()
                .routing(Routing.of(DueProcessHearingProcess.ORDER_OUTCOME, outcome));
    }
}

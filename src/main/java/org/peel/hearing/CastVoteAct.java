package org.peel.hearing;

import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.panel.Panels;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** A commissioner votes on the record, or steps aside. How somebody voted is told with the count, not before. */
@Component
class CastVoteAct implements TaskAct {

    private final Panels panels;
    private final ProceedingRecord record;
    private final Hearings hearings;
    private final SeparationOfFunctions functions;

    CastVoteAct(Panels panels, ProceedingRecord record, Hearings hearings, SeparationOfFunctions functions) {
        this.panels = panels;
        this.record = record;
        this.hearings = hearings;
        this.functions = functions;
    }

    private enum Participation { VOTE, RECUSE }

    @Override
    public String process() {
        return DueProcessHearingProcess.ID;
    }

    @Override
    public String element() {
        return DueProcessHearingProcess.CAST_VOTE;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("record", record.complete(task.caseId()));
    }

    @Override
    public Done perform(Answer answer) {
        var fields = answer.fields();
        if (fields.choice("participation", Participation.class) == Participation.RECUSE) {
            panels.stepAside(answer.caseId(), fields.required("recusalReason", "Say why you step aside; the reason stays with the case."));
            return Done.that("A commissioner stepped aside.").because(fields.text("recusalReason"));
        }
        functions.require(answer.caseId(), answer.person(), Function.DECIDER);
        var vote = fields.required("vote", "Choose how you vote, or step aside.");
        var proposed = hearings.proposal(answer.caseId()).map(proposal -> proposal.outcome().name());
        var reasons = fields.required("reasons", proposed.isPresent() && !proposed.get().equals(vote)
                ? "Your vote departs from the proposed decision. Give your reasons." : "Give the reasons for your vote.");
        panels.vote(answer.caseId(), null, vote, reasons);
        return Done.that("A commissioner voted.");
    }
}

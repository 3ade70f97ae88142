package org.peel.hearing;

import org.peel.casefile.CaseFiles;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.input.Refused;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The one who heard the witnesses proposes a decision, and has no vote on it. */
@Component
class ProposeDecisionAct implements TaskAct {

    private final Hearings hearings;
    private final ProceedingRecord record;
    private final CaseFiles cases;
    private final SeparationOfFunctions functions;

    ProposeDecisionAct(Hearings hearings, ProceedingRecord record, CaseFiles cases, SeparationOfFunctions functions) {
        this.hearings = hearings;
        this.record = record;
        this.cases = cases;
        this.functions = functions;
    }

    @Override
    public String process() {
        return DueProcessHearingProcess.ID;
    }

    @Override
    public String element() {
        return DueProcessHearingProcess.PROPOSE_DECISION;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("record", record.withHearing(task.caseId()));
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.HEARING_OFFICER);
        var hearing = hearings.find(answer.caseId()).orElseThrow();
        if (!hearing.officer().equals(answer.person().username())) {
            throw new Refused("", "The decision is proposed by the one who heard the witnesses, " + hearing.officerName() + ". Release the task for them.");
        }
        var fields = answer.fields();
        var proposal = new Hearings.Proposal(fields.text("findings"), fields.choice("outcome", Outcome.class), fields.text("reasons"));
        hearings.propose(cases.get(answer.caseId()), answer.person().username(), proposal);
        return Done.that("The hearing officer proposed to " + proposal.outcome().words() + ".").because(proposal.reasons()).openToParties();
    }
}

package org.peel.hearing;

import org.peel.casefile.CaseFiles;
import org.peel.engine.Routing;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.hearing.process.DueProcessHearingProcess.ServiceResult;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** Counsel proves that the notice arrived, or records that it came back. */
@Component
class ProveServiceAct implements TaskAct {

    private final ChargingDocuments charges;
    private final CaseFiles cases;
    private final HearingRules rules;
    private final SeparationOfFunctions functions;

    ProveServiceAct(ChargingDocuments charges, CaseFiles cases, HearingRules rules, SeparationOfFunctions functions) {
        this.charges = charges;
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
        return DueProcessHearingProcess.PROVE_SERVICE;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("notice", charges.notice(task.caseId()).text());
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.COUNSEL);
        var fields = answer.fields();
        var file = cases.get(answer.caseId());
        var today = rules.today(file);
        var sentOn = fields.date("sentOn");
        var receivedOn = fields.date("receivedOn");
        var proof = fields.text("proof");
        if (sentOn.isAfter(today)) {
            throw fields.refuse("sentOn", "The notice cannot have been sent on a day to come. Give the day of the latest mailing or handing over.");
        }
        if (sentOn.isBefore(rules.dayOf(file, charges.notice(file.id()).issuedAt().toInstant()))) {
            throw fields.refuse("sentOn", "The notice cannot have been sent before it was issued. Give the day of the latest mailing or handing over.");
        }
        var result = fields.choice("result", ServiceResult.class);
        var routing = Routing.of(DueProcessHearingProcess.SERVICE_RESULT, result);
        if (result == ServiceResult.RETURNED) {
            charges.returned(file.id(), sentOn, proof);
            return Done.that("The notice of intent came back; it is issued anew.").because(proof).routing(routing);
        }
        if (receivedOn == null) {
            throw fields.refuse("receivedOn", "Give the day the officer received the notice: without it, service is not proven.");
        }
        if (receivedOn.isBefore(sentOn)) {
            throw fields.refuse("receivedOn", "The notice cannot have been received before it was sent. Correct one of the two days.");
        }
        if (receivedOn.isAfter(today)) {
            throw fields.refuse("receivedOn", "The notice cannot have been received on a day to come. Answer this task once it was.");
        }
        charges.proveService(file.id(), sentOn, receivedOn, proof);
        return Done.that("The notice of intent was sent on " + sentOn + " and received on " + receivedOn + ".").because(proof).openToParties().routing(routing);
    }
}

package org.peel.hearing;

import org.peel.casefile.CaseFiles;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.notice.ServiceMethod;
import org.peel.panel.SeparationOfFunctions;
import org.peel.panel.SeparationOfFunctions.Function;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** Counsel charges the officer: the conduct, the evidence relied on, and how the notice is to be served. */
@Component
class IssueNoticeOfIntentAct implements TaskAct {

    private final ChargingDocuments charges;
    private final CaseFiles cases;
    private final HearingRules rules;
    private final SeparationOfFunctions functions;

    IssueNoticeOfIntentAct(ChargingDocuments charges, CaseFiles cases, HearingRules rules, SeparationOfFunctions functions) {
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
        return DueProcessHearingProcess.ISSUE_NOTICE_OF_INTENT;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var file = cases.get(task.caseId());
        var determination = charges.determination(task.caseId());
        var standard = rules.standard(file);
        var period = rules.period(file, DueProcessHearingProcess.ANSWER_CLOCK);
        var data = FormData.of("charge", "Ground: " + determination.groundTitle() + " (" + determination.groundCitation() + ")\nStandard of proof: " + standard.words()
                + " (" + standard.citation() + ")\nTime to answer: " + period.length() + " (" + period.citation() + ")"
                + "\n\nDetermination by " + determination.determinedBy() + "\n" + determination.reasons());
        return charges.find(task.caseId())
                .map(earlier -> data.and("conduct", earlier.conduct()).and("evidence", earlier.evidence()).and("method", earlier.method().name()).and("address", earlier.address()))
                .orElse(data);
    }

    @Override
    public Done perform(Answer answer) {
        functions.require(answer.caseId(), answer.person(), Function.COUNSEL);
        var fields = answer.fields();
        var method = fields.choice("method", ServiceMethod.class);
        var address = fields.text("address");
        if (method == ServiceMethod.ELECTRONIC_BY_CONSENT && !address.matches("[^@\\s]+@[^@\\s]+")) {
            throw fields.refuse("address", "Electronic service goes to an e-mail address. Give the one the officer consented to, or choose another method.");
        }
        charges.charge(answer.caseId(), answer.person().username(), fields.text("conduct"), fields.text("evidence"), method, address);
        return Done.that("Enforcement counsel charged the officer and issued the notice of intent.").openToParties();
    }
}

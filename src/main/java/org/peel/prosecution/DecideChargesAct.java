package org.peel.prosecution;

import org.peel.casefile.CaseFiles;
import org.peel.engine.Routing;
import org.peel.prosecution.process.ProsecutorCriminalReviewProcess;
import org.peel.prosecution.process.ProsecutorCriminalReviewProcess.ChargingDecision;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The prosecutor charges, or declines to, with reasons either way. */
@Component
class DecideChargesAct implements TaskAct {

    private final CaseFiles cases;
    private final Referral referral;
    private final CriminalReview review;

    DecideChargesAct(CaseFiles cases, Referral referral, CriminalReview review) {
        this.cases = cases;
        this.referral = referral;
        this.review = review;
    }

    @Override
    public String process() {
        return ProsecutorCriminalReviewProcess.ID;
    }

    @Override
    public String element() {
        return ProsecutorCriminalReviewProcess.DECIDE_CHARGES;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("referral", referral.inWords(cases.get(task.caseId())));
    }

    @Override
    public Done perform(Answer answer) {
        var decision = answer.fields().choice("decision", ChargingDecision.class);
        var charges = decision == ChargingDecision.CHARGE
                ? answer.fields().required("charges", "Name each offence with its statute, or decline.") : answer.fields().text("charges");
        if (decision == ChargingDecision.DECLINE && charges != null) {
            throw answer.fields().refuse("charges", "You decline, and name charges. Leave the charges empty, or decide to charge.");
        }
        var reasons = answer.fields().required("reasons", "Give your reasons.");
        review.decide(answer.caseId(), decision, charges, reasons, answer.person().username());
        return Done.that(decision == ChargingDecision.CHARGE ? "The prosecutor decided to charge: " + charges : "The prosecutor declined to charge.")
                .because(reasons).routing(Routing.of(ProsecutorCriminalReviewProcess.CHARGING_DECISION, decision));
    }
}

package org.peel.hearing;

import java.util.ArrayList;
import org.peel.casefile.CaseFiles;
import org.peel.hearing.process.DueProcessHearingProcess.HearingAnswer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The record of a proceeding: the charge, the answer or its absence, the hearing and the proposed decision. Those who decide, decide
 * on this and nothing else; what the agency's file holds besides is not part of it.
 */
@Component
class ProceedingRecord {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final ChargingDocuments charges;
    private final RespondentAnswers answers;
    private final Hearings hearings;
    private final HearingRules rules;

    ProceedingRecord(JdbcClient jdbc, CaseFiles cases, ChargingDocuments charges, RespondentAnswers answers, Hearings hearings, HearingRules rules) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.charges = charges;
        this.answers = answers;
        this.hearings = hearings;
        this.rules = rules;
    }

    /** The charge and how it was met. */
    String chargeAndAnswer(long caseId) {
        var file = cases.get(caseId);
        var parts = new ArrayList<String>();
        charges.find(caseId).ifPresent(charge -> {
            parts.add("Charge: " + charge.groundTitle() + " (" + charge.citation() + ")\n" + charge.conduct());
            parts.add("Evidence relied on\n" + charge.evidence());
        });
        var standard = rules.standard(file);
        parts.add("Standard of proof: " + standard.words() + " (" + standard.citation() + ")");
        answers.find(caseId).ifPresent(answer -> parts.add("Answer: the officer " + (answer.choice() == HearingAnswer.WAIVE_HEARING ? "waived" : "asked for") + " a hearing."
                + (answer.statement() == null ? "" : "\n" + answer.statement())));
        jdbc.sql("SELECT findings FROM default_order WHERE case_id = ?").param(caseId).query(String.class).optional()
                .ifPresent(findings -> parts.add("Default: the officer did not answer in time.\n" + findings));
        return String.join("\n\n", parts);
    }

    /** Everything up to the hearing's record. */
    String withHearing(long caseId) {
        return chargeAndAnswer(caseId) + hearings.find(caseId).filter(hearing -> hearing.heldOn() != null)
                .map(hearing -> "\n\nHearing on " + hearing.heldOn() + " before " + hearing.officerName() + ". The officer "
                        + (Boolean.TRUE.equals(hearing.appeared()) ? "appeared." : "did not appear.") + "\n" + hearing.record()).orElse("");
    }

    /** Everything the commission decides on. */
    String complete(long caseId) {
        return withHearing(caseId) + hearings.proposal(caseId)
                .map(proposal -> "\n\nProposed decision: " + proposal.outcome().words() + ".\n" + proposal.findings() + "\n" + proposal.reasons()).orElse("");
    }
}

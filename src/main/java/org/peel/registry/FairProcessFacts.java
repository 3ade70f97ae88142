package org.peel.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rows of a case prove about how its officer was treated. Each part is null, false or empty until the act itself has left
 * its row; nothing here was ever ticked in a form.
 *
 * @param noticeIssued whether a notice of intent stands in the case
 * @param serviceId the proof of its service, null without one
 * @param evidenceOpen whether the evidence relied on stood in that notice, where the respondent could read it
 * @param heardBy HEARING, WAIVER or DEFAULT; null while the respondent was neither heard nor chose not to be
 * @param overlaps people who had more than one part in the case
 * @param recusedCounted votes in the deciding panel by people recused since
 * @param present how many votes the order's panel had, abstentions among them
 * @param quorum how many it needed
 * @param panelResult what the panel decided
 * @param outcome what the order says
 * @param orderNoticeId the notice by which the officer was served with the order and told of the right to review
 * @param alreadyRecorded whether the registry holds a record of this case
 */
record FairProcessFacts(boolean noticeIssued, Long serviceId, boolean evidenceOpen, String heardBy, List<String> overlaps, int recusedCounted, int present,
        int quorum, String panelResult, String outcome, String reasons, Long orderNoticeId, String finality, LocalDate finalOn, boolean identityConfirmed,
        String officerName, String agencyOri, boolean alreadyRecorded) {

    /** What is missing, one sentence each, in the order in which a proceeding goes; empty when the gate is open. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        unless(noticeIssued, missing, "No notice of intent was issued to the officer.");
        unless(serviceId != null, missing, "The service of the notice of intent is not proven.");
        unless(evidenceOpen, missing, "The evidence relied on was not open to the officer in the notice of intent.");
        unless(heardBy != null, missing, "The officer was not heard, did not waive a hearing, and is not in default.");
        missing.addAll(overlaps);
        unless(recusedCounted == 0, missing, "The vote counts " + recusedCounted + " of people who are recused.");
        unless(quorum > 0 && present >= quorum, missing, "There was no vote with a quorum: " + present + " of at least " + quorum + " present.");
        unless(outcome != null && outcome.equals(panelResult), missing, "The order does not say what the panel decided.");
        unless("REVOKE".equals(outcome) || "SUSPEND".equals(outcome), missing, "There is no order against the officer.");
        unless(reasons != null && !reasons.isBlank(), missing, "The order gives no reasons.");
        unless(orderNoticeId != null, missing, "The officer was not served with the order and told of the right to review.");
        unless("FINAL".equals(finality) && finalOn != null, missing, "The order is not final.");
        unless(identityConfirmed, missing, "No investigator has confirmed the officer's identity.");
        unless(officerName != null, missing, "The officer's name is not known; add it in the directory of officers.");
        unless(agencyOri != null, missing, "The agency and its ORI are not known; name the agency of the case.");
        unless(!alreadyRecorded, missing, "The registry holds a record of this case already.");
        return List.copyOf(missing);
    }

    private static void unless(boolean proven, List<String> missing, String sentence) {
        if (!proven) {
            missing.add(sentence);
        }
    }
}

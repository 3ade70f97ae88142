package org.peel.hearing;

import java.time.LocalDate;
import org.peel.casefile.CaseFile;
import org.peel.clock.StatutoryClock;
import org.peel.notice.Addressees;
import org.peel.notice.Mailbox;
import org.springframework.stereotype.Component;

/**
 * The letters of a proceeding. Each says what happened, by when something must be done, what right there is, what silence means, and
 * how to answer. What is charged stays in the notice, which the access filter guards; no mail repeats it.
 */
@Component
class HearingLetters {

    private static final String ANSWER_HERE = "How to answer: sign in to Peel and open “My matters”, or write to the office that issued the notice.\n";

    private final Mailbox mailbox;
    private final Addressees addressees;

    HearingLetters(Mailbox mailbox, Addressees addressees) {
        this.mailbox = mailbox;
        this.addressees = addressees;
    }

    void noticeOfIntent(CaseFile file, HearingRules.Period period) {
        officer(file, "A notice of intent was issued to you", """
                A notice of intent to revoke or suspend your certificate was issued in case %s and sent to your address of record. It stands among your matters \
                in Peel, with the evidence relied on.

                You may ask for a hearing, with a lawyer or representative, or waive it. You have %s from service to answer (%s).

                If you stay silent, a default can be entered: the case is then decided without a hearing.

                """.formatted(file.docket(), period.length(), period.citation()) + ANSWER_HERE);
        agency(file, "A notice of intent was issued", """
                A notice of intent to revoke or suspend an officer's certificate was issued in case %s. The officer has %s from service to answer.

                Keep every record of the matter. Nothing else is asked of you now.
                """.formatted(file.docket(), period.length()));
        complainant(file, "The officer was charged", """
                The certifying body has charged the officer in a matter that you reported (case %s). The officer can now answer and ask for a hearing; you will be \
                told how the case ends. Nothing is asked of you now.
                """.formatted(file.docket()));
    }

    void answerPeriod(CaseFile file, StatutoryClock period) {
        officer(file, "You have until " + period.dueOn() + " to answer", """
                The notice of intent in case %s is proven to have reached you. You have until %s to answer it (%s).

                You may ask for a hearing, or waive it. If you do not answer by then, a default can be entered: the case is then decided without a hearing.

                """.formatted(file.docket(), period.dueOn(), period.citation()) + ANSWER_HERE);
    }

    void answered(CaseFile file, boolean waived) {
        officer(file, "Your answer was received", """
                Your answer in case %s was received. %s

                Nothing else is asked of you now.
                """.formatted(file.docket(), waived
                ? "You waived the hearing; the commission decides on the record as it stands, and you will be served with its order."
                : "A hearing officer sets day and place of the hearing, and you will be told."));
    }

    void defaulted(CaseFile file) {
        officer(file, "A default was entered", """
                No answer to the notice of intent in case %s was received in time, and a default was entered. The commission decides on the record as it stands.

                You may ask the hearing officer in writing to vacate the default for good cause, such as never having received the notice. You will be served with \
                the order and told of your right to judicial review.
                """.formatted(file.docket()));
    }

    void hearingSet(CaseFile file, LocalDate on, String place) {
        var set = "The hearing in case %s is set for %s at: %s.\n\n".formatted(file.docket(), on, place);
        officer(file, "Your hearing is on " + on, set + """
                You may bring a lawyer or a representative, question witnesses and present evidence. If you cannot come, write to the hearing officer before that day \
                and say why. If you do not appear, the hearing is held without you.
                """);
        agency(file, "A hearing is on " + on, set + "Make the witnesses and records that are asked of you available. If you cannot, write to the hearing officer before that day.\n");
    }

    void decisionProposed(CaseFile file) {
        officer(file, "A decision was proposed", """
                The hearing officer has proposed a decision in case %s. The commission now votes on the record; it is not bound by the proposal and must give reasons \
                where it departs from it. You will be served with its order. Nothing is asked of you now.
                """.formatted(file.docket()));
    }

    /** @param review null for a dismissal */
    void order(CaseFile file, Outcome outcome, LocalDate effectiveOn, StatutoryClock review) {
        if (review == null) {
            return;   // the case ends with this order, and its end is told in a letter of its own
        }
        officer(file, "A final order was issued", """
                A final order was issued in case %s. %s It takes effect on %s. The order and its reasons stand among your matters in Peel.

                You may ask a court to review it until %s (%s). Seeking review does not by itself stay the order.

                If you do nothing by then, the order becomes final and is submitted to the national registry.

                """.formatted(file.docket(), outcome.sentence(), effectiveOn, review.dueOn(), review.citation()) + ANSWER_HERE);
        agency(file, "A final order was issued", """
                A final order was issued in case %s. %s It takes effect on %s.

                The officer may ask a court to review it until %s. You will be told when it is final.
                """.formatted(file.docket(), outcome.sentence(), effectiveOn, review.dueOn()));
        complainant(file, "The case you reported was decided", """
                The commission has decided case %s. %s

                The officer may ask a court to review the order until %s. You will be told when it is final. Nothing is asked of you.
                """.formatted(file.docket(), outcome.sentence(), review.dueOn()));
    }

    void reviewSought(CaseFile file) {
        agency(file, "Judicial review was sought", """
                The officer seeks judicial review of the final order in case %s. The order is not final, and nothing enters the national registry, until the court has \
                decided. You will be told.
                """.formatted(file.docket()));
    }

    private void officer(CaseFile file, String subject, String body) {
        mailbox.queue(file.id(), addressees.of(file.id()).officer(), subject + " (" + file.docket() + ")", body);
    }

    private void agency(CaseFile file, String subject, String body) {
        mailbox.queue(file.id(), addressees.of(file.id()).agency(), subject + " (" + file.docket() + ")", body);
    }

    private void complainant(CaseFile file, String subject, String body) {
        var to = addressees.of(file.id());
        mailbox.queue(file.id(), to.complainant(), subject,
                body + (to.trackingCode() == null ? "" : "\nYou can follow your complaint with the tracking code " + to.trackingCode() + ".\n"));
    }
}

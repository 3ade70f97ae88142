package org.peel.certification;

import org.peel.casefile.CaseFile;
import org.peel.directory.Officer;
import org.peel.directory.Officers;
import org.peel.notice.Addressees;
import org.peel.notice.Mailbox;
import org.springframework.stereotype.Component;

/**
 * The letters about a certificate. A mail says what happened, what follows and what its reader may do; what was alleged stays in
 * the case, where the access filter guards it.
 */
@Component
class CertificationLetters {

    private final Mailbox mailbox;
    private final Addressees addressees;
    private final Officers officers;

    CertificationLetters(Mailbox mailbox, Addressees addressees, Officers officers) {
        this.mailbox = mailbox;
        this.addressees = addressees;
        this.officers = officers;
    }

    Officer officer(CaseFile file) {
        return officers.get(file.officerId());
    }

    void noAction(CaseFile file) {
        tell(file, "No action on your certificate", "No action in case " + file.docket(), """
                The certifying body has looked at the report in case %s and found no reasonable grounds to charge the officer.

                No charge is made and the certificate stays as it is. Nothing enters the national registry. Nothing is asked of you, and no time runs \
                against you.
                """.formatted(file.docket()), """

                The written decision stands among your matters in Peel: sign in and open “My matters”.
                """, """

                Whoever filed the complaint, and the agency, may ask the certifying body in writing to look at the decision again, naming case %s.
                """.formatted(file.docket()));
    }

    void certificateChanged(CaseFile file, String changed, java.time.LocalDate effectiveOn) {
        tell(file, "Your certificate was " + changed, "A certificate was " + changed + " in case " + file.docket(), """
                The final order in case %s can no longer be contested. The officer's certificate was %s with effect from %s.
                """.formatted(file.docket(), changed, effectiveOn), """

                You may not act as a peace officer in this state while this stands. The order is submitted to the national registry; you are told \
                separately when a record is made and how to challenge it. The order and its reasons stand among your matters in Peel.
                """, """

                The agency ends what the certificate allowed: assignments, credentials and access. Nothing else is asked of you, and no time runs.
                """);
    }

    void closedWithoutRecord(CaseFile file, boolean reversed) {
        tell(file, "The case about your certificate has ended", "Case " + file.docket() + " has ended", """
                Case %s has ended. %s The certificate stays as it was before the case, and nothing enters the national registry.

                Nothing is asked of you, and no time runs against you.
                """.formatted(file.docket(), reversed ? "A court reversed the order." : "The charges were dismissed."), """

                The order stands among your matters in Peel: sign in and open “My matters”.
                """, "");
    }

    private void tell(CaseFile file, String subjectForOfficer, String subject, String body, String forOfficer, String forOthers) {
        var to = addressees.of(file.id());
        mailbox.queue(file.id(), to.officer(), subjectForOfficer + " (" + file.docket() + ")", body + forOfficer);
        mailbox.queue(file.id(), to.agency(), subject, body + forOthers);
        mailbox.queue(file.id(), to.complainant(), subject, body + forOthers
                + (to.trackingCode() == null ? "" : "\nYou can follow your complaint with the tracking code " + to.trackingCode() + ".\n"));
    }
}

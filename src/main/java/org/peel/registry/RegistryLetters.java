package org.peel.registry;

import org.peel.access.Person;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.directory.Officers;
import org.peel.notice.Addressees;
import org.peel.notice.Mailbox;
import org.peel.notice.NoticeKind;
import org.peel.notice.Notices;
import org.peel.registry.process.RegistrySubmissionProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the registry tells those a submission concerns: that a record stands and how to challenge it, or that none was made. */
@Service
public class RegistryLetters {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Officers officers;
    private final Notices notices;
    private final Mailbox mailbox;
    private final Addressees addressees;
    private final Timeline timeline;

    RegistryLetters(JdbcClient jdbc, CaseFiles cases, Officers officers, Notices notices, Mailbox mailbox, Addressees addressees, Timeline timeline) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.officers = officers;
        this.notices = notices;
        this.mailbox = mailbox;
        this.addressees = addressees;
        this.timeline = timeline;
    }

    private record Entry(long entryNo, String outcome, String leafHash) {
    }

    /** Tells officer, agency and complainant that the record stands. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordStands(long caseId) {
        var file = cases.get(caseId);
        var officer = officers.get(file.officerId());
        var entry = jdbc.sql("SELECT entry_no, outcome, leaf_hash FROM registry_record WHERE case_id = ?").param(caseId).query(Entry.class).single();
        notices.issue(caseId, NoticeKind.REGISTRY_NOTICE, officer.shownName(), officer.id(), "Notice of a registry record, " + file.docket(), """
                NOTICE OF A RECORD IN THE NATIONAL REGISTRY
                Case %s, entry %s

                To %s

                The final order in your case now stands in the national registry. Agencies that consider hiring or certifying you can see it; each of their \
                look-ups is recorded with its purpose. You can read the record at any time among your matters in Peel.

                You may challenge the record at any time, because it is about somebody else, because a fact in it is wrong or has changed, or because you were not \
                treated fairly: write to the registry office and name entry %s. A correction supersedes the record, and those who have looked it up are told. If you \
                do nothing, the record stands as it is.

                The record's fingerprint, by which anybody can tell whether it was changed: %s
                """.formatted(file.docket(), entry.entryNo(), officer.shownName(), entry.entryNo(), entry.leafHash()));
        if (officer.username() != null) {
            cases.grant(caseId, Person.grantOf(officer.username()));
        }
        var to = addressees.of(caseId);
        mailbox.queue(caseId, to.officer(), "A record about you stands in the national registry (" + file.docket() + ")", """
                The final order in case %s now stands in the national registry as entry %s. You can read the record among your matters in Peel.

                You may challenge it at any time: because it is about somebody else, because a fact in it is wrong or has changed, or because you were not treated \
                fairly. If you do nothing, the record stands as it is.

                How to challenge: write to the registry office and name entry %s.
                """.formatted(file.docket(), entry.entryNo(), entry.entryNo()));
        mailbox.queue(caseId, to.agency(), "A registry record was made in case " + file.docket(), """
                The final order in case %s now stands in the national registry as entry %s. Nothing is asked of you. If you learn that a fact in it is wrong or has \
                changed, write to the registry office and name the entry.
                """.formatted(file.docket(), entry.entryNo()));
        mailbox.queue(caseId, to.complainant(), "The case you reported is closed", """
                The order in case %s is final and stands in the national registry, where agencies that hire officers can see it. Nothing is asked of you.
                """.formatted(file.docket()) + (to.trackingCode() == null ? "" : "\nYou can follow your complaint with the tracking code " + to.trackingCode() + ".\n"));
        timeline.record(caseId, RegistrySubmissionProcess.TELL_PARTIES, "The officer, the agency and the complainant were told of the registry record.", null, Layer.PARTY);
    }

    /** Tells the submitter, and the officer, that no record was made. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rejected(long caseId) {
        var file = cases.get(caseId);
        var to = addressees.of(caseId);
        mailbox.queue(caseId, to.office(), "The registry rejected case " + file.docket(), """
                The registry clerk rejected the submission in case %s, because the fair-process gate did not find every proof. What is missing, and the clerk's \
                reasons, stand in the case. The order stands; the registry holds no record of it.

                You may submit again once the proofs are in the case. If you do nothing, no record is made.
                """.formatted(file.docket()));
        mailbox.queue(caseId, to.officer(), "No registry record was made (" + file.docket() + ")", """
                The order in case %s was submitted to the national registry and not taken in. The order itself stands. Nothing is asked of you.
                """.formatted(file.docket()));
        timeline.record(caseId, RegistrySubmissionProcess.REJECT_SUBMISSION, "The registry rejected the submission; it holds no record of this case.", null, Layer.PARTY);
    }
}

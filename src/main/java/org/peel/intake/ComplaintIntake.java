package org.peel.intake;

import java.util.Map;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Complaint;
import org.peel.casefile.Complaints;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.clock.Clocks;
import org.peel.engine.Decisions;
import org.peel.intake.process.ComplaintIntakeProcess;
import org.peel.notice.Mailbox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What Peel itself does with a complaint between the acts of people: acknowledge, classify by law, close as agreed. */
@Service
public class ComplaintIntake {

    private static final String CLASSIFICATION = "complaint-classification";

    private final CaseFiles cases;
    private final Complaints complaints;
    private final ComplaintClosings closings;
    private final Allegations allegations;
    private final Timeline timeline;
    private final Clocks clocks;
    private final Decisions decisions;
    private final Mailbox mailbox;

    ComplaintIntake(CaseFiles cases, Complaints complaints, ComplaintClosings closings, Allegations allegations, Timeline timeline, Clocks clocks,
            Decisions decisions, Mailbox mailbox) {
        this.cases = cases;
        this.complaints = complaints;
        this.closings = closings;
        this.allegations = allegations;
        this.timeline = timeline;
        this.clocks = clocks;
        this.decisions = decisions;
        this.mailbox = mailbox;
    }

    /** Tells the complainant that the complaint arrived and how to follow it; an imported one was acknowledged where it came from. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void acknowledge(long caseId) {
        var complaint = complaintOf(cases.get(caseId));
        if ("IMPORT".equals(complaint.channel()) && complaint.contactEmail() == null) {
            timeline.record(caseId, ComplaintIntakeProcess.ACKNOWLEDGE_COMPLAINT, "The complaint was taken over from its source.", null, Layer.PARTY);
            return;
        }
        mailbox.queue(caseId, complaint.contactEmail(), "We have received your complaint", """
                We have received your complaint. Thank you for telling us.

                Your tracking code is %s

                To follow your complaint, open “Follow a complaint” on our site and enter the code. Keep it to yourself: whoever has it can see
                how far your complaint has come. Nobody from our office will ask you for it.
                """.formatted(complaint.trackingCode()));
        timeline.record(caseId, ComplaintIntakeProcess.ACKNOWLEDGE_COMPLAINT, complaint.contactEmail() == null
                ? "The complainant was given a tracking code." : "The complainant was given a tracking code and is told of it by mail.", null, Layer.PARTY);
        clocks.meet(caseId, ComplaintDesk.ACKNOWLEDGEMENT, clocks.today(complaint.jurisdiction()));
    }

    /** Writes beside each allegation what the law of the case says about its category. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void classify(long caseId) {
        var file = cases.get(caseId);
        for (Allegation allegation : allegations.ofIncident(file.incidentId())) {
            var found = lawOn(allegation, file);
            allegations.classify(allegation.id(), (String) found.get("classification"), is(found, "criminal"), is(found, "board"), is(found, "postReportable"),
                    found.get("citation") + (is(found, "recalled") ? " (not verified)" : ""));
        }
        timeline.record(caseId, ComplaintIntakeProcess.CLASSIFY_ALLEGATIONS, "The allegations were classified by the law of " + file.jurisdiction() + ".");
    }

    private Map<String, Object> lawOn(Allegation allegation, CaseFile file) {
        var found = decisions.evaluate(CLASSIFICATION, file.rulesVersion(), Map.of("jurisdiction", file.jurisdiction(), "category", allegation.category().name()));
        if (found.isEmpty()) {
            throw new IllegalStateException("The classification table says nothing about " + allegation.category() + ".");
        }
        return found.get(0);
    }

    private static boolean is(Map<String, Object> found, String output) {
        return Boolean.TRUE.equals(found.get(output));
    }

    /** Closes the complaint for the reason that two people agreed on, and sends the complainant the written determination. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long caseId) {
        var complaint = complaintOf(cases.get(caseId));
        var reason = closings.latest(caseId).orElseThrow().reason();
        timeline.record(caseId, ComplaintIntakeProcess.CLOSE_COMPLAINT, "The complaint was closed at intake: " + reason.words() + ".", null, Layer.PARTY);
        cases.close(caseId, reason.name());
        mailbox.queue(caseId, complaint.contactEmail(), "Your complaint has been closed", """
                Your complaint with the tracking code %s was read by two people, and has been closed without an investigation.

                The reason: %s.

                Closing is not a finding that nothing happened. If something is missing, or you learn more, you can file another complaint at any
                time; mention this code in it.
                """.formatted(complaint.trackingCode(), reason.words()));
    }

    private Complaint complaintOf(CaseFile file) {
        return complaints.ofIncident(file.incidentId()).orElseThrow();
    }
}

package org.peel.investigation;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.Allegations.Disposition;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.Complaints;
import org.peel.casefile.DispositionCode;
import org.peel.casefile.Timeline;
import org.peel.clock.Clocks;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.peel.notice.Mailbox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Findings and discipline become the agency's final disposition: those concerned are told, the clock is met, the case closes. */
@Service
public class FinalDisposition {

    static final String REPORT_TO_POST = "report-to-post";

    private final CaseFiles cases;
    private final Allegations allegations;
    private final Complaints complaints;
    private final Investigations investigations;
    private final OfficerLetters letters;
    private final Mailbox mailbox;
    private final Clocks clocks;
    private final Timeline timeline;

    FinalDisposition(CaseFiles cases, Allegations allegations, Complaints complaints, Investigations investigations, OfficerLetters letters, Mailbox mailbox,
            Clocks clocks, Timeline timeline) {
        this.cases = cases;
        this.allegations = allegations;
        this.complaints = complaints;
        this.investigations = investigations;
        this.letters = letters;
        this.mailbox = mailbox;
        this.clocks = clocks;
        this.timeline = timeline;
    }

    /** Records the disposition, and answers whether POST must hear of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean record(long caseId) {
        var file = cases.get(caseId);
        letters.closingLetter(file, investigations.get(caseId).discipline());
        tellComplainant(file);
        meet(file, "investigation-limit");
        boolean reportable = !reportable(file).isEmpty();
        if (reportable) {
            clocks.start(caseId, REPORT_TO_POST, "Final disposition", clocks.today(file.jurisdiction()));
        }
        timeline.record(caseId, InternalAffairsInvestigationProcess.RECORD_DISPOSITION, "Findings and discipline became the agency's final disposition.");
        cases.close(caseId, DispositionCode.weightiest(allegations.foundIn(caseId).stream().map(Disposition::code).toList()).orElseThrow().name());
        return reportable;
    }

    /** Allegations that POST must hear of: the law names their category, the officer is known, and the agency or the board sustained them. */
    List<Allegation> reportable(CaseFile file) {
        Set<Long> sustained = cases.ofIncident(file.incidentId()).stream()
                .filter(each -> each.id() == file.id() || each.kind() == CaseKind.BOARD_REVIEW)
                .flatMap(each -> allegations.foundIn(each.id()).stream()).filter(finding -> finding.code().isSustained())
                .map(Disposition::allegationId).collect(Collectors.toSet());
        return allegations.ofIncident(file.incidentId()).stream()
                .filter(allegation -> allegation.postReportable() && Objects.nonNull(allegation.officerId()) && sustained.contains(allegation.id())).toList();
    }

    void meet(CaseFile file, String name) {
        clocks.meet(file.id(), name, clocks.today(file.jurisdiction()));
    }

    /** The complainant hears that it ended. Findings about a named officer are confidential in many states, and are the agency's to tell. */
    private void tellComplainant(CaseFile file) {
        complaints.ofIncident(file.incidentId()).ifPresent(complaint -> mailbox.queue(file.id(), complaint.contactEmail(), "The investigation of your complaint has ended", """
                The investigation of your complaint with the tracking code %s has ended. A finding was made on every allegation, and the head of the
                agency has decided what follows.

                What the agency may tell you about the findings depends on the law of the state. Ask its internal-affairs office, and give the number %s.
                """.formatted(complaint.trackingCode(), file.docket())));
    }
}

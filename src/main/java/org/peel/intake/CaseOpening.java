package org.peel.intake;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.peel.access.OfficeKind;
import org.peel.access.Offices;
import org.peel.access.Role;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.Complaints;
import org.peel.casefile.HandOffMessage;
import org.peel.casefile.HandOffs;
import org.peel.casefile.Holds;
import org.peel.casefile.Layer;
import org.peel.casefile.NewCase;
import org.peel.casefile.Parties;
import org.peel.casefile.Parties.PartyRole;
import org.peel.casefile.Timeline;
import org.peel.clock.Clocks;
import org.peel.clock.Jurisdictions;
import org.peel.directory.Agencies;
import org.peel.directory.Agency;
import org.peel.intake.process.ComplaintIntakeProcess;
import org.peel.notice.Mailbox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens a case for every office that law gives a part in the incident, each with its own docket, readers and clocks. */
@Service
public class CaseOpening {

    private final CaseFiles cases;
    private final Complaints complaints;
    private final Allegations allegations;
    private final Parties parties;
    private final HandOffs handOffs;
    private final Holds holds;
    private final Clocks clocks;
    private final Timeline timeline;
    private final Offices offices;
    private final Agencies agencies;
    private final Mailbox mailbox;

    CaseOpening(CaseFiles cases, Complaints complaints, Allegations allegations, Parties parties, HandOffs handOffs, Holds holds, Clocks clocks,
            Timeline timeline, Offices offices, Agencies agencies, Mailbox mailbox) {
        this.cases = cases;
        this.complaints = complaints;
        this.allegations = allegations;
        this.parties = parties;
        this.handOffs = handOffs;
        this.holds = holds;
        this.clocks = clocks;
        this.timeline = timeline;
        this.offices = offices;
        this.agencies = agencies;
        this.mailbox = mailbox;
    }

    /** Hands the complaint on: to internal affairs always, to the board and the prosecutor where the classification says so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void openCases(long complaintCase) {
        var complaint = cases.get(complaintCase);
        var agency = agencies.get(complaint.agencyId());
        var alleged = allegations.ofIncident(complaint.incidentId());
        var criminal = alleged.stream().filter(Allegation::criminal).toList();

        var internal = openInternalAffairs(complaint, agency, alleged);
        if (!criminal.isEmpty()) {
            openCriminalReview(complaint, agency, criminal, internal);
        }
        if (alleged.stream().anyMatch(Allegation::board)) {
            openBoardReview(complaint, agency, alleged);
        }
        handOffs.start(HandOffMessage.COMPLAINT_ROUTED_TO_INTERNAL_AFFAIRS, complaint, internal);
        timeline.record(complaintCase, ComplaintIntakeProcess.OPEN_CASES, "The complaint was passed to the offices that have to look into it.", null, Layer.PARTY);
        cases.close(complaintCase, "ROUTED");
    }

    private CaseFile openInternalAffairs(CaseFile complaint, Agency agency, List<Allegation> alleged) {
        var readers = grants(agency.id(), Role.IA_INVESTIGATOR, Role.IA_COMMANDER, Role.AGENCY_HEAD);
        offices.findOfficeFor(OfficeKind.REGISTRY, agency.id(), agency.state()).ifPresent(registry -> readers.add(Role.AUDITOR.at(registry)));
        var internal = open(CaseKind.INTERNAL_AFFAIRS, complaint, agency, agency.id(), alleged, readers);
        var received = complaints.ofIncident(complaint.incidentId()).orElseThrow().receivedAt().atZone(Jurisdictions.zone(complaint.jurisdiction()));
        clocks.start(internal.id(), "investigation-limit", "Complaint received", received.toLocalDate());
        var reportable = alleged.stream().filter(Allegation::postReportable).toList();
        if (!reportable.isEmpty()) {
            clocks.start(internal.id(), "report-to-post", "Serious misconduct alleged", today(internal));
            reportToPost(internal, agency, reportable);
        }
        return internal;
    }

    /** The first report: that serious misconduct is alleged, where and of what kind. Names follow with the package, if anything is found. */
    private void reportToPost(CaseFile internal, Agency agency, List<Allegation> reportable) {
        var post = offices.findOfficeFor(OfficeKind.POST, agency.id(), agency.state()).map(offices::get);
        var address = post.map(Offices.Office::email).orElse(null);
        if (address == null) {
            timeline.record(internal.id(), null, "The certification body must be told that serious misconduct is alleged; Peel has no address for it.");
            return;
        }
        mailbox.queue(internal.id(), address, "Serious misconduct alleged: " + internal.docket(), """
                %s has received a complaint that alleges serious misconduct. The internal-affairs case is %s.

                %s

                The final disposition will follow.
                """.formatted(agency.name(), internal.docket(), reportable.stream()
                .map(allegation -> "- " + allegation.category().words() + " (" + allegation.citation() + ")").distinct().collect(Collectors.joining("\n"))));
        timeline.record(internal.id(), null, post.get().name() + " was told that serious misconduct is alleged.");
        clocks.meet(internal.id(), "report-to-post", today(internal));
    }

    /** Discipline waits for the criminal case, and so do the clocks that the administrative case runs under. */
    private void openCriminalReview(CaseFile complaint, Agency agency, List<Allegation> criminal, CaseFile internal) {
        long office = offices.officeFor(OfficeKind.PROSECUTOR, agency.id(), agency.state());
        var review = open(CaseKind.CRIMINAL_REVIEW, complaint, agency, office, criminal, grants(office, Role.PROSECUTOR));
        var reason = "A criminal review is pending (" + review.docket() + ").";
        holds.open(internal.id(), review.id(), reason);
        clocks.toll(internal.id(), today(internal), reason);
        handOffs.start(HandOffMessage.CRIMINAL_REFERRAL_MADE, complaint, review);
    }

    private void openBoardReview(CaseFile complaint, Agency agency, List<Allegation> alleged) {
        Optional<Long> board = offices.findOfficeFor(OfficeKind.CIVILIAN_BOARD, agency.id(), agency.state());
        if (board.isEmpty()) {
            timeline.record(complaint.id(), null, "No civilian board serves " + agency.name() + "; the case goes on without one.");
            return;
        }
        var review = open(CaseKind.BOARD_REVIEW, complaint, agency, board.get(), alleged, grants(board.get(), Role.CRB_MEMBER, Role.CRB_CHAIR));
        handOffs.start(HandOffMessage.COMPLAINT_ROUTED_TO_BOARD, complaint, review);
    }

    private CaseFile open(CaseKind kind, CaseFile complaint, Agency agency, long office, List<Allegation> alleged, Set<String> readers) {
        var opened = cases.open(new NewCase(kind, complaint.incidentId(), complaint.jurisdiction(), office, agency.id(), null, title(alleged, agency), readers));
        alleged.stream().map(Allegation::officerId).filter(java.util.Objects::nonNull).distinct()
                .forEach(officer -> parties.add(opened.id(), PartyRole.SUBJECT_OFFICER, officer, null));
        return opened;
    }

    private static String title(List<Allegation> alleged, Agency agency) {
        return alleged.get(0).category().words() + (alleged.size() > 1 ? " and " + (alleged.size() - 1) + " more" : "") + ", " + agency.name();
    }

    private static Set<String> grants(long office, Role... roles) {
        return Arrays.stream(roles).map(role -> role.at(office)).collect(Collectors.toCollection(HashSet::new));
    }

    /** The day is that of the place whose law applies. */
    private LocalDate today(CaseFile file) {
        return clocks.today(file.jurisdiction());
    }
}

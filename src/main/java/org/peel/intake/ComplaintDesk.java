package org.peel.intake;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.peel.access.OfficeKind;
import org.peel.access.Offices;
import org.peel.access.Role;
import org.peel.audit.AuditLog;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.Layer;
import org.peel.casefile.NewCase;
import org.peel.casefile.Parties;
import org.peel.casefile.Parties.PartyRole;
import org.peel.casefile.Timeline;
import org.peel.clock.Clocks;
import org.peel.directory.Agencies;
import org.peel.directory.States;
import org.peel.engine.Processes;
import org.peel.input.Refused;
import org.peel.intake.process.ComplaintIntakeProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where complaints are handed in, by whatever channel, and where their complainants ask how far they have come. */
@Service
public class ComplaintDesk {

    static final String ACKNOWLEDGEMENT = "complaint-acknowledgement";

    private final JdbcClient jdbc;
    private final Agencies agencies;
    private final Offices offices;
    private final CaseFiles cases;
    private final Parties parties;
    private final Timeline timeline;
    private final Clocks clocks;
    private final Processes processes;
    private final AuditLog audit;
    private final Clock clock;

    ComplaintDesk(JdbcClient jdbc, Agencies agencies, Offices offices, CaseFiles cases, Parties parties, Timeline timeline, Clocks clocks,
            Processes processes, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.agencies = agencies;
        this.offices = offices;
        this.cases = cases;
        this.parties = parties;
        this.timeline = timeline;
        this.clocks = clocks;
        this.processes = processes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the complainant takes away.
     *
     * @param docket for the staff who entered it; a complainant follows the code
     * @param emailed whether a message goes to an address given
     */
    public record Received(String trackingCode, Instant receivedAt, boolean emailed, String docket) implements Serializable {
    }

    /** The latest day on which an incident reported now can have happened: it begins in Guam. */
    public LocalDate today() {
        return clocks.today("GU");
    }

    /**
     * Takes a complaint in: incident, case, party, access and the process that works on it, or none of them.
     *
     * @throws Refused naming every field that is wrong
     */
    @Transactional
    public Received file(ComplaintForm form, Channel channel) {
        var complaint = ComplaintCheck.check(form, agencies, clocks::today);
        var agencyId = complaint.agency() == null ? null : complaint.agency().id();
        var state = complaint.agency() == null ? complaint.jurisdiction() : complaint.agency().state();
        long desk = offices.findOfficeFor(OfficeKind.INTAKE_DESK, agencyId, state).orElseThrow(() -> new Refused("jurisdiction",
                "No intake desk takes complaints for " + States.name(complaint.jurisdiction()) + " here yet. Please turn to the agency or its oversight body."));

        long incident = cases.openIncident(complaint.incidentDate(), complaint.place(), agencyId);
        var opened = cases.open(new NewCase(CaseKind.COMPLAINT, incident, complaint.jurisdiction(), desk, agencyId, null, title(complaint),
                grants(desk, agencyId, state)));
        var code = TrackingCode.next();
        var now = clock.instant();
        jdbc.sql("""
                        INSERT INTO complaint (case_id, tracking_code, received_at, channel, narrative, agency_reported, contact_name, contact_email, language,
                                               anonymous)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(opened.id(), code.value(), OffsetDateTime.ofInstant(now, ZoneOffset.UTC), channel.name(), complaint.narrative(),
                        complaint.agencyReported(), complaint.contactName(), complaint.contactEmail(), complaint.language(), complaint.anonymous()))
                .update();
        parties.add(opened.id(), PartyRole.COMPLAINANT, null, complaint.contactName() == null ? "Complainant" : complaint.contactName());
        timeline.record(opened.id(), null, "The complaint was received.", null, Layer.PARTY);
        clocks.start(opened.id(), ACKNOWLEDGEMENT, "Complaint received", clocks.today(complaint.jurisdiction()));
        processes.start(ComplaintIntakeProcess.COMPLAINT_RECEIVED, opened.id());
        return new Received(code.value(), now, complaint.contactEmail() != null, opened.docket());
    }

    private static String title(NewComplaint complaint) {
        return complaint.agency() == null ? "Complaint about an agency not yet identified" : titleAbout(complaint.agency().name());
    }

    /** A title names the agency and never the complainant; the complainant's own words for the agency might. */
    static String titleAbout(String agencyName) {
        return "Complaint about " + agencyName;
    }

    private Set<String> grants(long desk, Long agencyId, String state) {
        var grants = new HashSet<>(Set.of(Role.INTAKE_SPECIALIST.at(desk), Role.INTAKE_REVIEWER.at(desk)));
        offices.findOfficeFor(OfficeKind.REGISTRY, agencyId, state).ifPresent(registry -> grants.add(Role.AUDITOR.at(registry)));
        return grants;
    }

    private record Progress(long caseId, String docket, String trackingCode, Instant receivedAt, String status, String outcome, Instant closedAt, Instant splitAt, Instant routedAt,
            Instant approvedAt, Instant decidedAt, Instant endedAt) {
    }

    /** How far a complaint has come; empty for a code that nothing was received under, whatever the reason. */
    @Transactional
    public Optional<ComplaintStatus> status(String typedCode) {
        var progress = progress(typedCode);
        progress.ifPresent(found -> audit.allowedUnnamed("read complaint status", found.docket(), found.caseId(), "tracking code"));
        return progress.map(ComplaintDesk::shown);
    }

    private Optional<Progress> progress(String typedCode) {
        return jdbc.sql("""
                        SELECT c.id AS case_id, c.docket, p.tracking_code, p.received_at, c.status, c.outcome, c.closed_at, ia.opened_at AS routed_at, v.approved_at, v.decided_at,
                               ia.closed_at AS ended_at,
                               (SELECT min(e.at) FROM case_event e WHERE e.case_id = c.id AND e.element = :split) AS split_at
                        FROM complaint p JOIN case_file c ON c.id = p.case_id
                        LEFT JOIN case_file ia ON ia.incident_id = c.incident_id AND ia.kind = 'INTERNAL_AFFAIRS'
                        LEFT JOIN investigation v ON v.case_id = ia.id
                        WHERE p.tracking_code = :code ORDER BY ia.id LIMIT 1
                        """)
                .param("code", TrackingCode.read(typedCode).map(TrackingCode::value).orElse(""))
                .param("split", ComplaintIntakeProcess.SPLIT_ALLEGATIONS).query(Progress.class).optional();
    }

    private static ComplaintStatus shown(Progress progress) {
        boolean closedAtIntake = "CLOSED".equals(progress.status()) && progress.routedAt() == null;
        var closedAt = closedAtIntake ? progress.closedAt() : progress.endedAt();
        var steps = new ArrayList<ComplaintStatus.Step>();
        step(steps, "received", progress.receivedAt());
        step(steps, "split", progress.splitAt());
        if (!closedAtIntake) {
            step(steps, "routed", progress.routedAt());
            step(steps, "investigated", progress.approvedAt());
            step(steps, "decided", progress.decidedAt());
        }
        step(steps, "closed", closedAt);
        return new ComplaintStatus(progress.trackingCode(), progress.receivedAt(), closedAt != null,
                closedAt == null ? null : closedAtIntake ? progress.outcome() : "INVESTIGATED", sentence(closedAtIntake, steps), steps);
    }

    private static void step(List<ComplaintStatus.Step> steps, String key, Instant at) {
        boolean current = at == null && steps.stream().noneMatch(ComplaintStatus.Step::current);
        steps.add(new ComplaintStatus.Step(key, at != null, current, at));
    }

    private static String sentence(boolean closedAtIntake, List<ComplaintStatus.Step> steps) {
        if (closedAtIntake) {
            return "Your complaint was read by two people and closed at intake. Closing is not a finding that nothing happened.";
        }
        return switch (steps.stream().filter(ComplaintStatus.Step::current).map(ComplaintStatus.Step::key).findFirst().orElse("none")) {
            case "split" -> "Your complaint has arrived. Intake is reading it.";
            case "routed" -> "Intake is deciding which offices have to look into your complaint.";
            case "investigated" -> "Your complaint is with the offices that look into it. The investigation is under way.";
            case "decided" -> "The investigation is finished. The decision has not been made yet.";
            default -> "The investigation has ended and a decision has been made.";
        };
    }
}

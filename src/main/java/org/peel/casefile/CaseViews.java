package org.peel.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.peel.access.AccessFilter;
import org.peel.access.CurrentPerson;
import org.peel.access.Person;
import org.peel.access.Role;
import org.peel.clock.Clocks;
import org.peel.clock.StatutoryClock;
import org.peel.evidence.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A case as people see it, on its own page and beside a task: what the reader may not see is not in it. */
@Component
public class CaseViews {

    private final JdbcClient jdbc;
    private final Allegations allegations;
    private final Clocks clocks;
    private final Documents documents;
    private final Clock clock;

    CaseViews(JdbcClient jdbc, Allegations allegations, Clocks clocks, Documents documents, Clock clock) {
        this.jdbc = jdbc;
        this.allegations = allegations;
        this.clocks = clocks;
        this.documents = documents;
        this.clock = clock;
    }

    /** The head of a case. */
    public record ShownCase(String docket, CaseKind kind, String title, String status, String outcome, String jurisdiction, String rulesVersion,
            Instant openedAt, Instant closedAt, String office, String agency, String agencyOri, String officer, String officerUid, LocalDate incidentOn,
            String place) {
    }

    /** A line in a list of cases. */
    public record CaseRow(String docket, CaseKind kind, String title, String status, String outcome, String jurisdiction, Instant openedAt,
            Instant closedAt, String agency, String officer) {
    }

    /** An office's finding on an allegation. */
    public record ShownFinding(String office, String docket, DispositionCode code, String standard, String reasons, Instant foundAt) {
    }

    /** An allegation with the findings the reader may see. */
    public record ShownAllegation(long id, int number, Category category, String act, String rule, String officer, String classification, boolean criminal,
            boolean board, boolean postReportable, String citation, List<ShownFinding> findings) {
    }

    /** A statutory clock with its days left. */
    public record ShownClock(String title, String clock, String startEvent, LocalDate startedOn, LocalDate dueOn, long daysLeft, String consequence,
            String citation, boolean recalled, String state, LocalDate metOn, List<ShownTolling> tollings) {
    }

    /** An interval in which a clock stood still. */
    public record ShownTolling(LocalDate fromOn, LocalDate toOn, String reason) {
    }

    /** A document with the address of its content. */
    public record ShownDocument(long id, String title, String layer, String mediaType, long size, String filedBy, Instant filedAt, String href) {
    }

    /** What the complainant wrote; for the offices, not for the officer complained of. */
    public record ShownComplaint(String narrative, Instant receivedAt, String channel, String agencyReported, boolean anonymous) {
    }

    public ShownCase head(CaseFile file) {
        return jdbc.sql("""
                        SELECT c.docket, c.kind, c.title, c.status, c.outcome, c.jurisdiction, c.rules_version, c.opened_at, c.closed_at,
                               o.name AS office, g.name AS agency, a.ori AS agency_ori, coalesce(f.full_name, f.uid) AS officer, f.uid AS officer_uid,
                               i.occurred_on AS incident_on, i.place
                        FROM case_file c JOIN incident i ON i.id = c.incident_id JOIN organisation o ON o.id = c.office_id
                        LEFT JOIN organisation g ON g.id = c.agency_id LEFT JOIN agency a ON a.organisation_id = c.agency_id
                        LEFT JOIN officer f ON f.id = c.officer_id WHERE c.id = ?
                        """).param(file.id()).query(ShownCase.class).single();
    }

    /** Lines for cases that have passed the access filter already. */
    public List<CaseRow> rows(List<CaseFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        var ids = files.stream().map(CaseFile::id).toList();
        return jdbc.sql("""
                        SELECT c.docket, c.kind, c.title, c.status, c.outcome, c.jurisdiction, c.opened_at, c.closed_at, g.name AS agency,
                               coalesce(f.full_name, f.uid) AS officer
                        FROM case_file c LEFT JOIN organisation g ON g.id = c.agency_id LEFT JOIN officer f ON f.id = c.officer_id
                        WHERE c.id = ANY (?) ORDER BY array_position(?, c.id)
                        """)
                .params(ids.toArray(Long[]::new), ids.toArray(Long[]::new)).query(CaseRow.class).list();
    }

    public List<ShownAllegation> allegations(CaseFile file) {
        var findings = allegations.visibleOfIncident(file.incidentId());
        return allegations.ofIncident(file.incidentId()).stream()
                .filter(allegation -> file.officerId() == null || file.officerId().equals(allegation.officerId()))
                .map(allegation -> new ShownAllegation(allegation.id(), allegation.number(), allegation.category(), allegation.act(), allegation.rule(),
                        allegation.officerName() != null ? allegation.officerName() : allegation.officerUid(), allegation.classification(), allegation.criminal(),
                        allegation.board(), allegation.postReportable(), allegation.citation(), findings.stream()
                                .filter(finding -> finding.allegationId() == allegation.id())
                                .map(finding -> new ShownFinding(finding.kind().title(), finding.docket(), finding.code(), finding.standard(), finding.reasons(), finding.foundAt()))
                                .toList()))
                .toList();
    }

    public List<ShownClock> clocks(CaseFile file) {
        return clocks.ofCase(file.id()).stream().map(this::shown).toList();
    }

    private ShownClock shown(StatutoryClock running) {
        var tollings = jdbc.sql("SELECT from_on, to_on, reason FROM clock_tolling WHERE clock_id = ? ORDER BY from_on").param(running.id()).query(ShownTolling.class).list();
        var state = running.metOn() != null ? "MET" : running.lapsedAt() != null ? "LAPSED"
                : tollings.stream().anyMatch(tolling -> tolling.toOn() == null) ? "TOLLED" : "RUNNING";
        return new ShownClock(running.title(), running.clock(), running.startEvent(), running.startedOn(), running.dueOn(),
                ChronoUnit.DAYS.between(clock.instant(), running.dueAt()), running.consequence(), running.citation(), running.recalled(), state, running.metOn(), tollings);
    }

    public List<ShownDocument> documents(CaseFile file) {
        return documents.visible(file.id()).stream()
                .map(document -> new ShownDocument(document.id(), document.title(), document.layer().name(), document.mediaType(), document.size(),
                        document.filedBy(), document.filedAt(), "/cases/" + file.docket() + "/documents/" + document.id()))
                .toList();
    }

    /** What the complainant wrote, where the case is the complaint's own or an office's; null for the respondent. */
    public ShownComplaint complaint(CaseFile file) {
        if (partyOnly(file)) {
            return null;
        }
        return jdbc.sql("""
                        SELECT p.narrative, p.received_at, p.channel, p.agency_reported, p.anonymous FROM complaint p JOIN case_file c ON c.id = p.case_id
                        WHERE c.incident_id = :incident LIMIT 1
                        """).param("incident", file.incidentId()).query(ShownComplaint.class).optional().orElse(null);
    }

    /** The clock whose end is this instant. */
    public ShownClock clockEnding(long caseId, Instant dueAt) {
        return clocks.ofCase(caseId).stream().filter(running -> running.dueAt().equals(dueAt)).findFirst().map(this::shown).orElse(null);
    }

    /** Whether the person signed in reads the case as the officer concerned, and so sees only what is open to the parties. */
    public boolean partyOnly(CaseFile file) {
        return jdbc.sql("SELECT " + AccessFilter.PARTY_ONLY + " FROM case_file c WHERE c.id = :id")
                .param("id", file.id()).params(AccessFilter.of(CurrentPerson.get())).query(Boolean.class).single();
    }

    /** Whether the person signed in may read the case. */
    public boolean readable(long caseId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM case_file c WHERE c.id = :id AND " + AccessFilter.MAY_READ_CASE + ")")
                .param("id", caseId).params(AccessFilter.of(CurrentPerson.get())).query(Boolean.class).single();
    }
}

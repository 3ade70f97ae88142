package org.peel.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.peel.access.AccessFilter;
import org.peel.access.CurrentPerson;
import org.peel.access.NotFound;
import org.peel.access.Person;
import org.peel.audit.AuditLog;
import org.peel.engine.RulesBundles;
import org.peel.input.SearchText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The cases: opened, read through the access filter, shared, closed. */
@Component
public class CaseFiles {

    private static final String COLUMNS = """
            c.id, c.docket, c.kind, c.incident_id, c.jurisdiction, c.rules_version, c.office_id, c.agency_id, c.officer_id,
            c.title, c.status, c.outcome, c.opened_at, c.closed_at
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final RulesBundles bundles;
    private final Timeline timeline;
    private final Clock clock;

    CaseFiles(JdbcClient jdbc, AuditLog audit, RulesBundles bundles, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.bundles = bundles;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Opens a case under the rules in force, gives it a docket, and shares it with those who have a part in it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseFile open(NewCase wanted) {
        var now = clock.instant();
        long id = jdbc.sql("""
                        INSERT INTO case_file (docket, kind, incident_id, jurisdiction, rules_version, office_id, agency_id, officer_id, title, opened_at)
                        VALUES (:letters || '-' || :year || '-' || (SELECT lpad(n::text, greatest(6, length(n::text)), '0') FROM nextval('docket_number') n), :kind, :incident, :jurisdiction,
                                :rules, :office, :agency, :officer, :title, :now)
                        RETURNING id
                        """)
                .param("letters", wanted.kind().letters()).param("year", String.valueOf(now.atZone(ZoneOffset.UTC).getYear()))
                .param("kind", wanted.kind().name()).param("incident", wanted.incidentId()).param("jurisdiction", wanted.jurisdiction())
                .param("rules", bundles.current()).param("office", wanted.officeId()).param("agency", wanted.agencyId())
                .param("officer", wanted.officerId()).param("title", wanted.title()).param("now", utc(now))
                .query(Long.class).single();
        jdbc.sql("INSERT INTO case_access (case_id, grant_key, opened_at) SELECT ?, unnest(?::text[]), ?")
                .params(id, wanted.grants().toArray(String[]::new), utc(now)).update();
        timeline.record(id, null, "The case was opened.", null, Layer.PARTY);
        return get(id);
    }

    /** The case, for a step of Peel's own; people read through {@link #read}. */
    public CaseFile get(long id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM case_file c WHERE c.id = ?").param(id).query(CaseFile.class).single();
    }

    /**
     * The case as the person signed in may read it; leaves an audit row either way.
     *
     * @param why the purpose, as a short phrase
     * @throws NotFound when there is none, or none for this person
     */
    @Transactional
    public CaseFile read(String docket, String why) {
        var person = CurrentPerson.get();
        var found = find(docket, person);
        if (found.isEmpty()) {
            audit.denied("read case", docket, null, why);
            throw new NotFound();
        }
        audit.allowed("read case", docket, found.get().id(), why);
        return found.get();
    }

    /** The case of that docket, if the person signed in may read it; for whatever leads to the case and shows nothing of it. */
    public Optional<CaseFile> find(String docket) {
        return find(docket, CurrentPerson.get());
    }

    private Optional<CaseFile> find(String docket, Person person) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM case_file c WHERE c.docket = :docket AND " + AccessFilter.MAY_READ_CASE)
                .param("docket", docket).params(AccessFilter.of(person)).query(CaseFile.class).optional();
    }

    /**
     * Cases the person signed in may read, newest first.
     *
     * @param text part of a docket or title, or null
     * @param kind or null for every kind
     * @param before the last case of the page before, or null
     */
    @Transactional
    public List<CaseFile> list(String text, CaseKind kind, String status, Long before, int limit) {
        var person = CurrentPerson.get();
        var found = jdbc.sql("SELECT " + COLUMNS + " FROM case_file c WHERE " + AccessFilter.MAY_READ_CASE + """
                         AND (:text::text IS NULL OR c.docket ILIKE :text OR c.title ILIKE :text)
                         AND (:kind::text IS NULL OR c.kind = :kind) AND (:status::text IS NULL OR c.status = :status)
                         AND (:before::bigint IS NULL OR (c.opened_at, c.id) < (SELECT b.opened_at, b.id FROM case_file b WHERE b.id = :before))
                        ORDER BY c.opened_at DESC, c.id DESC LIMIT :limit
                        """)
                .params(AccessFilter.of(person))
                .param("text", SearchText.containing(text))
                .param("kind", kind == null ? null : kind.name()).param("status", status).param("before", before).param("limit", limit)
                .query(CaseFile.class).list();
        audit.allowed("list cases", found.size() + " cases", null, SearchText.clean(text));
        return found;
    }

    /** The other cases of an incident that the person signed in may read. */
    public List<CaseFile> visibleOfIncident(long incidentId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM case_file c WHERE c.incident_id = :incident AND " + AccessFilter.MAY_READ_CASE + " ORDER BY c.id")
                .param("incident", incidentId).params(AccessFilter.of(CurrentPerson.get())).query(CaseFile.class).list();
    }

    /** Every case of an incident, for a step of Peel's own. */
    public List<CaseFile> ofIncident(long incidentId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM case_file c WHERE c.incident_id = ? ORDER BY c.id").param(incidentId).query(CaseFile.class).list();
    }

    /** The case of a kind that an incident has, if any. */
    public Optional<CaseFile> ofIncident(long incidentId, CaseKind kind) {
        return ofIncident(incidentId).stream().filter(candidate -> candidate.kind() == kind).findFirst();
    }

    /** Shares a case with one more role at an office, or one more person. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void grant(long id, String grantKey) {
        jdbc.sql("INSERT INTO case_access (case_id, grant_key, opened_at) SELECT id, ?, opened_at FROM case_file WHERE id = ? ON CONFLICT DO NOTHING")
                .params(grantKey, id).update();
    }

    /** Names the agency of a case and of its incident, once it is known. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void nameAgency(long id, long agencyId) {
        jdbc.sql("UPDATE case_file SET agency_id = ?, version = version + 1 WHERE id = ?").params(agencyId, id).update();
        jdbc.sql("UPDATE incident SET agency_id = ? WHERE id = (SELECT incident_id FROM case_file WHERE id = ?)").params(agencyId, id).update();
    }

    /** Calls a case by another name, once more is known of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void retitle(long id, String title) {
        jdbc.sql("UPDATE case_file SET title = ?, version = version + 1 WHERE id = ?").params(title, id).update();
    }

    /** Puts a case under the law of another state, when its agency turns out to be there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void applyLawOf(String jurisdiction, long id) {
        jdbc.sql("UPDATE case_file SET jurisdiction = ?, version = version + 1 WHERE id = ?").params(jurisdiction, id).update();
    }

    /** Closes a case with its outcome; closing twice is an error of the model. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long id, String outcome) {
        int closed = jdbc.sql("UPDATE case_file SET status = 'CLOSED', outcome = ?, closed_at = ?, version = version + 1 WHERE id = ? AND status = 'OPEN'")
                .params(outcome, utc(clock.instant()), id).update();
        if (closed != 1) {
            throw new IllegalStateException("Case " + id + " is closed already.");
        }
        timeline.record(id, null, "The case was closed: " + outcome.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ".", null, Layer.PARTY);
    }

    /** Opens an incident. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long openIncident(java.time.LocalDate occurredOn, String place, Long agencyId) {
        return jdbc.sql("INSERT INTO incident (occurred_on, place, agency_id) VALUES (?, ?, ?) RETURNING id")
                .params(java.util.Arrays.asList(occurredOn, place, agencyId)).query(Long.class).single();
    }

    /** Locks an incident, so that two cases of it that look at one another do so one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockIncident(long incidentId) {
        jdbc.sql("SELECT id FROM incident WHERE id = ? FOR UPDATE").param(incidentId).query(Long.class).single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package org.peel.imports;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.peel.access.OfficeKind;
import org.peel.access.Role;
import org.peel.clock.Jurisdictions;

/**
 * Complaints of a publisher become complaint cases: closed ones as closed history, open ones as cases somebody has to work on.
 *
 * <p>Who may read such a case is what any complaint case of that agency has; {@link #GRANTED_ROLES} is the one place that says it.
 */
final class ComplaintRows implements Rows {

    /** How a case ends whose source says that it is closed, and not how. */
    static final String CLOSED_AT_SOURCE = "CLOSED_AT_SOURCE";

    /** Who may read a complaint case, as role and the kind of office that holds it. */
    private static final List<Role> GRANTED_ROLES = List.of(Role.INTAKE_SPECIALIST, Role.INTAKE_REVIEWER, Role.AUDITOR);

    /** The office of one kind that serves an agency: the most specific row wins, the agency's own before its state's. */
    private static final String OFFICE = """
            (SELECT v.office_id FROM service_area v
             WHERE v.office_kind = '%s' AND (v.agency_id IS NULL OR v.agency_id = a.organisation_id) AND (v.state IS NULL OR v.state = o.state)
             ORDER BY v.agency_id NULLS LAST, v.state NULLS LAST LIMIT 1)""";

    private final OpenComplaints openComplaints;

    ComplaintRows(OpenComplaints openComplaints) {
        this.openComplaints = openComplaints;
    }

    @Override
    public String key() {
        return "source_key";
    }

    @Override
    public List<String> workColumns() {
        return List.of("agency_id bigint", "desk_id bigint", "registry_id bigint", "case_id bigint", "incident_id bigint", "docket text",
                "was_status text", "was_outcome text", "was_agency bigint");
    }

    @Override
    public void write(Batch batch) {
        ZoneId zone = Jurisdictions.zone(batch.profile().jurisdiction());
        findAgenciesAndOffices(batch);
        refuseImpossibleDates(batch, LocalDate.ofInstant(batch.at(), zone));
        findStandingCases(batch);
        createCases(batch, zone);
        changeCases(batch, zone);
        handOver(batch);
    }

    private void findAgenciesAndOffices(Batch batch) {
        batch.sql("""
                UPDATE staged s SET agency_id = f.agency_id, desk_id = f.desk_id, registry_id = f.registry_id
                FROM (SELECT a.ori, a.organisation_id AS agency_id, %s AS desk_id, %s AS registry_id
                      FROM agency a JOIN organisation o ON o.id = a.organisation_id
                      WHERE a.ori IN (SELECT DISTINCT agency_ori FROM staged WHERE reason IS NULL AND standing IS NULL)) f
                WHERE f.ori = s.agency_ori AND s.reason IS NULL AND s.standing IS NULL
                """.formatted(OFFICE.formatted(OfficeKind.INTAKE_DESK), OFFICE.formatted(OfficeKind.REGISTRY))).update();
        batch.refuse("agencyOri", "'no agency has the ORI ' || agency_ori || '; import the agencies first'", "agency_id IS NULL");
        batch.refuse("agencyOri", "'no intake desk serves the agency ' || agency_ori || '; an administrator has to name one first'", "desk_id IS NULL");
        batch.refuse("agencyOri", "'no registry office serves the agency ' || agency_ori || '; an administrator has to name one first'",
                "registry_id IS NULL");
    }

    private void refuseImpossibleDates(Batch batch, LocalDate today) {
        batch.refuse("receivedOn", "'the complaint was received on ' || received_on || ', which has not come yet'", "received_on > :today", "today", today);
        batch.refuse("closedOn", "'the complaint was closed on ' || closed_on || ', which has not come yet'", "closed_on > :today", "today", today);
        batch.refuse("closedOn", "'the complaint was closed on ' || closed_on || ', before it was received on ' || received_on", "closed_on < received_on");
    }

    /**
     * A case that is in work here is opened and closed by the people who work on it, with reasons; a file cannot do it for them.
     */
    private void findStandingCases(Batch batch) {
        batch.sql("""
                UPDATE staged s SET case_id = c.id, incident_id = c.incident_id, docket = c.docket, was_status = c.status, was_outcome = c.outcome,
                    was_agency = c.agency_id
                FROM case_file c WHERE c.source = :source AND c.source_key = s.source_key AND s.reason IS NULL AND s.standing IS NULL
                """).param("source", batch.profile().source()).update();
        batch.refuse("closedOn", "docket || ' is open here and in work; the source closed it on ' || closed_on || '. Close it through its task.'",
                "was_status = 'OPEN' AND closed_on IS NOT NULL");
        batch.refuse("closedOn", "docket || ' is closed history here and the source has it open again. Reopening is a decision of a person.'",
                "was_status = 'CLOSED' AND closed_on IS NULL AND was_outcome = ANY (:outcomes)",
                "outcomes", Target.Codes.OUTCOMES.toArray(String[]::new));
        batch.refuse("agencyOri", "docket || ' stands under another agency here. Moving a case is a decision of a person.'", "was_agency <> agency_id");
    }

    private void createCases(Batch batch, ZoneId zone) {
        batch.sql("""
                UPDATE staged s SET standing = 'CREATED', incident_id = n.incident_id, case_id = n.case_id,
                    docket = 'C-' || to_char(s.received_on, 'YYYY') || '-' || lpad(n.number::text, greatest(6, length(n.number::text)), '0')
                FROM (SELECT line, nextval('docket_number') AS number, nextval(pg_get_serial_sequence('case_file', 'id')) AS case_id,
                             nextval(pg_get_serial_sequence('incident', 'id')) AS incident_id
                      FROM (SELECT line FROM staged WHERE reason IS NULL AND standing IS NULL AND case_id IS NULL ORDER BY received_on, line) o) n
                WHERE n.line = s.line
                """).update();
        batch.sql("""
                INSERT INTO incident (id, occurred_on, place, agency_id) OVERRIDING SYSTEM VALUE
                SELECT incident_id, occurred_on, place, agency_id FROM staged WHERE standing = 'CREATED' ORDER BY case_id
                """).update();
        batch.sql("""
                INSERT INTO case_file (id, docket, kind, incident_id, jurisdiction, rules_version, office_id, agency_id, title, status, outcome,
                    opened_at, closed_at, source, source_key) OVERRIDING SYSTEM VALUE
                SELECT case_id, docket, 'COMPLAINT', incident_id, :jurisdiction, :rules, desk_id, agency_id, title,
                    CASE WHEN closed_on IS NULL THEN 'OPEN' ELSE 'CLOSED' END, CASE WHEN closed_on IS NOT NULL THEN :closed END,
                    received_on::timestamp AT TIME ZONE :zone, closed_on::timestamp AT TIME ZONE :zone, :source, source_key
                FROM staged WHERE standing = 'CREATED' ORDER BY case_id
                """).param("jurisdiction", batch.profile().jurisdiction()).param("rules", batch.rulesVersion()).param("closed", CLOSED_AT_SOURCE)
                .param("zone", zone.getId()).param("source", batch.profile().source()).update();
        // The code is random although nobody holds it: a guessable one would open the public status page to every case of the file.
        batch.sql("""
                INSERT INTO complaint (case_id, tracking_code, received_at, channel, narrative, anonymous)
                SELECT case_id, upper(regexp_replace(left(replace(gen_random_uuid()::text, '-', ''), 12) || right(gen_random_uuid()::text, 4),
                        '(.{4})(.{4})(.{4})(.{4})', '\\1-\\2-\\3-\\4')),
                    received_on::timestamp AT TIME ZONE :zone, 'IMPORT', narrative, true
                FROM staged WHERE standing = 'CREATED' ORDER BY case_id
                """).param("zone", zone.getId()).update();
        batch.sql("""
                INSERT INTO case_party (case_id, role, name)
                SELECT case_id, 'COMPLAINANT', complainant FROM staged WHERE standing = 'CREATED' AND complainant IS NOT NULL ORDER BY case_id
                """).update();
        batch.sql("""
                INSERT INTO case_access (case_id, grant_key, opened_at)
                SELECT s.case_id, g.role || '@' || CASE g.kind WHEN 'REGISTRY' THEN s.registry_id ELSE s.desk_id END,
                    s.received_on::timestamp AT TIME ZONE :zone
                FROM staged s CROSS JOIN unnest(:roles, :kinds) AS g (role, kind) WHERE s.standing = 'CREATED' ORDER BY s.case_id
                """).param("zone", zone.getId()).param("roles", GRANTED_ROLES.stream().map(Role::code).toArray(String[]::new))
                .param("kinds", GRANTED_ROLES.stream().map(role -> role.officeKind().name()).toArray(String[]::new)).update();
        batch.sql("""
                INSERT INTO case_event (case_id, at, actor, sentence, reason, layer)
                SELECT e.* FROM staged s CROSS JOIN LATERAL (VALUES
                    (1, s.case_id, s.received_on::timestamp AT TIME ZONE :zone, :authority,
                        'The complaint was received under log number ' || s.source_key || '.', NULL, 'PARTY'),
                    (2, s.case_id, s.closed_on::timestamp AT TIME ZONE :zone, :authority, 'The complaint was closed.', NULL, 'PARTY'),
                    (3, s.case_id, :at::timestamptz, :by, 'Imported from "' || :title || '", line ' || s.line || ' of import ' || :run || '.',
                        CASE WHEN s.closed_on IS NULL THEN 'Open at the source: intake begins here.' ELSE 'Closed at the source: kept as history.' END,
                        'OVERSIGHT')) AS v (step, case_id, at, actor, sentence, reason, layer)
                CROSS JOIN LATERAL (SELECT v.case_id, v.at, v.actor, v.sentence, v.reason, v.layer) e
                WHERE s.standing = 'CREATED' AND (v.step <> 2 OR s.closed_on IS NOT NULL) ORDER BY s.case_id, v.step
                """).param("zone", zone.getId()).param("authority", batch.profile().authority()).param("title", batch.profile().title())
                .param("at", batch.at().atOffset(ZoneOffset.UTC)).param("by", batch.startedBy())
                .param("run", Long.toString(batch.run())).update();
    }

    private void changeCases(Batch batch, ZoneId zone) {
        batch.sql("UPDATE staged SET standing = 'UPDATED' WHERE reason IS NULL AND standing IS NULL").update();
        batch.sql("""
                UPDATE incident i SET occurred_on = s.occurred_on, place = s.place FROM staged s WHERE s.standing = 'UPDATED' AND i.id = s.incident_id
                """).update();
        batch.sql("""
                UPDATE case_file c SET title = s.title, opened_at = s.received_on::timestamp AT TIME ZONE :zone, version = c.version + 1,
                    closed_at = CASE WHEN c.outcome = ANY (:outcomes) THEN s.closed_on::timestamp AT TIME ZONE :zone ELSE c.closed_at END
                FROM staged s WHERE s.standing = 'UPDATED' AND c.id = s.case_id
                """).param("zone", zone.getId()).param("outcomes", Target.Codes.OUTCOMES.toArray(String[]::new)).update();
        batch.sql("""
                UPDATE complaint c SET narrative = s.narrative, received_at = s.received_on::timestamp AT TIME ZONE :zone
                FROM staged s WHERE s.standing = 'UPDATED' AND c.case_id = s.case_id
                """).param("zone", zone.getId()).update();
        batch.sql("""
                UPDATE case_access a SET opened_at = s.received_on::timestamp AT TIME ZONE :zone
                FROM staged s WHERE s.standing = 'UPDATED' AND a.case_id = s.case_id
                """).param("zone", zone.getId()).update();
        batch.sql("""
                UPDATE case_party p SET name = s.complainant FROM staged s
                WHERE s.standing = 'UPDATED' AND p.case_id = s.case_id AND p.role = 'COMPLAINANT' AND s.complainant IS NOT NULL
                """).update();
        batch.sql("""
                INSERT INTO case_event (case_id, at, actor, sentence, layer)
                SELECT case_id, :at::timestamptz, :by, 'The source changed its record: received on ' || received_on
                    || coalesce(', incident of ' || occurred_on, '') || coalesce(', closed on ' || closed_on, '') || '. Taken over from "' || :title
                    || '", line ' || line || ' of import ' || :run || '.', 'OVERSIGHT'
                FROM staged WHERE standing = 'UPDATED' ORDER BY case_id
                """).param("at", batch.at().atOffset(ZoneOffset.UTC)).param("by", batch.startedBy())
                .param("title", batch.profile().title()).param("run", Long.toString(batch.run())).update();
    }

    private void handOver(Batch batch) {
        List<Long> open = batch.sql("SELECT case_id FROM staged WHERE standing = 'CREATED' AND closed_on IS NULL ORDER BY case_id")
                .query(Long.class).list();
        if (!open.isEmpty()) {
            openComplaints.begin(open);
        }
    }
}

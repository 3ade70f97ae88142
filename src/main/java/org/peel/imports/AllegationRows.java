package org.peel.imports;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Allegations of a publisher become allegations of the incident behind their complaint, with the officer each names and the
 * finding as it was published.
 *
 * <p>A published finding is kept on the standard {@code AS_PUBLISHED}: no source says on which standard it was made, and a finding
 * may not be used later as if it had been made on a higher one.
 */
final class AllegationRows implements Rows {

    @Override
    public String key() {
        return "source_key";
    }

    @Override
    public List<String> workColumns() {
        return List.of("case_id bigint", "incident_id bigint", "agency_id bigint", "docket text", "case_status text", "was_outcome text",
                "officer_id bigint", "allegation_id bigint", "was_disposition text", "was_incident bigint");
    }

    @Override
    public void write(Batch batch) {
        findComplaints(batch);
        findStandingAllegations(batch);
        addOfficers(batch);
        createAllegations(batch);
        changeAllegations(batch);
        recordFindings(batch);
        recordOutcomes(batch);
        tell(batch);
    }

    private void findComplaints(Batch batch) {
        batch.sql("""
                UPDATE staged s SET case_id = c.id, incident_id = c.incident_id, agency_id = c.agency_id, docket = c.docket, case_status = c.status,
                    was_outcome = c.outcome
                FROM case_file c WHERE c.source = :source AND c.source_key = s.complaint AND c.kind = 'COMPLAINT'
                    AND s.reason IS NULL AND s.standing IS NULL
                """).param("source", batch.profile().source()).update();
        batch.refuse("complaint", "'no complaint ' || complaint || ' of this source is here; import the complaints first'", "case_id IS NULL");
        batch.refuse("complaint", "docket || ' was concluded here. What the source adds to it is for the people who hold its cases.'",
                "case_status = 'CLOSED' AND was_outcome <> ALL (:outcomes)", "outcomes", Target.Codes.OUTCOMES.toArray(String[]::new));
        batch.refuse("disposition", "docket || ' is open here and in work; a finding on it is made here'",
                "case_status = 'OPEN' AND disposition IS NOT NULL");
    }

    private void findStandingAllegations(Batch batch) {
        batch.sql("""
                UPDATE staged s SET allegation_id = a.id, was_incident = a.incident_id,
                    was_disposition = (SELECT d.code FROM allegation_disposition d WHERE d.allegation_id = a.id AND d.case_id = s.case_id)
                FROM allegation a WHERE a.source = :source AND a.source_key = s.source_key AND s.reason IS NULL AND s.standing IS NULL
                """).param("source", batch.profile().source()).update();
        batch.refuse("complaint", "'the allegation ' || source_key || ' stands under another complaint here'", "was_incident <> incident_id");
        batch.refuse("disposition", "'the source no longer publishes the finding ' || was_disposition || ' that stands here; an import takes no finding away'",
                "was_disposition IS NOT NULL AND disposition IS NULL");
    }

    private void addOfficers(Batch batch) {
        batch.sql("""
                INSERT INTO officer (uid, source_key)
                SELECT officer_uid, officer_key FROM (SELECT DISTINCT ON (officer_key) coalesce(officer_uid, officer_key) AS officer_uid, officer_key, line
                    FROM staged WHERE reason IS NULL AND standing IS NULL AND officer_key IS NOT NULL ORDER BY officer_key, line) s
                ORDER BY line
                ON CONFLICT DO NOTHING
                """).update();
        batch.sql("""
                UPDATE staged s SET officer_id = o.id FROM officer o
                WHERE o.source_key = s.officer_key AND s.reason IS NULL AND s.standing IS NULL
                """).update();
        batch.refuse("officerKey", "'another officer already has the identifier ' || coalesce(officer_uid, officer_key)",
                "officer_key IS NOT NULL AND officer_id IS NULL");
        // The last row of the file that names an officer tells rank and unit; an employment with dates is the agency's own and stays.
        batch.sql("""
                INSERT INTO employment (officer_id, agency_id, rank, unit)
                SELECT officer_id, agency_id, rank, unit FROM (SELECT DISTINCT ON (officer_id, agency_id) officer_id, agency_id, rank, unit, line
                    FROM staged WHERE reason IS NULL AND standing IS NULL AND officer_id IS NOT NULL ORDER BY officer_id, agency_id, line DESC) s
                WHERE NOT EXISTS (SELECT FROM employment e WHERE e.officer_id = s.officer_id AND e.agency_id = s.agency_id AND e.started_on IS NOT NULL)
                ORDER BY line
                ON CONFLICT ON CONSTRAINT uq_employment DO UPDATE SET rank = coalesce(EXCLUDED.rank, employment.rank),
                    unit = coalesce(EXCLUDED.unit, employment.unit)
                WHERE (EXCLUDED.rank, EXCLUDED.unit) IS DISTINCT FROM (employment.rank, employment.unit)
                """).update();
    }

    private void createAllegations(Batch batch) {
        batch.sql("UPDATE staged SET standing = 'CREATED' WHERE reason IS NULL AND standing IS NULL AND allegation_id IS NULL").update();
        batch.sql("""
                UPDATE staged s SET allegation_id = n.id
                FROM (SELECT line, nextval(pg_get_serial_sequence('allegation', 'id')) AS id
                      FROM (SELECT line FROM staged WHERE standing = 'CREATED' ORDER BY line) o) n
                WHERE n.line = s.line
                """).update();
        batch.sql("""
                INSERT INTO allegation (id, incident_id, number, officer_id, category, rule, act, source, source_key) OVERRIDING SYSTEM VALUE
                SELECT s.allegation_id, s.incident_id,
                    coalesce((SELECT max(a.number) FROM allegation a WHERE a.incident_id = s.incident_id), 0)
                        + row_number() OVER (PARTITION BY s.incident_id ORDER BY s.line),
                    s.officer_id, s.category, s.rule, s.act, :source, s.source_key
                FROM staged s WHERE s.standing = 'CREATED' ORDER BY s.line
                """).param("source", batch.profile().source()).update();
        batch.sql("""
                INSERT INTO case_party (case_id, role, officer_id)
                SELECT DISTINCT case_id, 'SUBJECT_OFFICER', officer_id FROM staged
                WHERE reason IS NULL AND officer_id IS NOT NULL AND (standing IS NULL OR standing = 'CREATED')
                ORDER BY case_id, officer_id
                ON CONFLICT DO NOTHING
                """).update();
    }

    private void changeAllegations(Batch batch) {
        batch.sql("UPDATE staged SET standing = 'UPDATED' WHERE reason IS NULL AND standing IS NULL").update();
        batch.sql("""
                UPDATE allegation a SET officer_id = s.officer_id, category = s.category, rule = s.rule, act = s.act
                FROM staged s WHERE s.standing = 'UPDATED' AND a.id = s.allegation_id
                """).update();
    }

    private void recordFindings(Batch batch) {
        batch.sql("""
                INSERT INTO allegation_disposition (allegation_id, case_id, code, standard, reasons, found_by, found_at)
                SELECT s.allegation_id, s.case_id, s.disposition, 'AS_PUBLISHED', s.finding_reasons, :authority, c.closed_at
                FROM staged s JOIN case_file c ON c.id = s.case_id
                WHERE s.standing IN ('CREATED', 'UPDATED') AND s.disposition IS NOT NULL ORDER BY s.line
                ON CONFLICT ON CONSTRAINT pk_allegation_disposition DO UPDATE SET code = EXCLUDED.code, reasons = EXCLUDED.reasons
                """).param("authority", batch.profile().authority()).update();
    }

    private void recordOutcomes(Batch batch) {
        batch.sql("""
                UPDATE case_file c SET outcome = s.case_outcome, version = c.version + 1
                FROM (SELECT DISTINCT ON (case_id) case_id, case_outcome FROM staged
                      WHERE standing IN ('CREATED', 'UPDATED') AND case_status = 'CLOSED' AND case_outcome IS NOT NULL ORDER BY case_id, line DESC) s
                WHERE c.id = s.case_id AND c.outcome <> s.case_outcome
                """).update();
    }

    private void tell(Batch batch) {
        OffsetDateTime at = batch.at().atOffset(ZoneOffset.UTC);
        batch.sql("""
                INSERT INTO case_event (case_id, at, actor, sentence, reason, layer)
                SELECT s.case_id, :at::timestamptz, :by,
                    s.allegations || CASE s.allegations WHEN 1 THEN ' allegation' ELSE ' allegations' END || ' imported from "' || :title || '", import '
                        || :run || '.',
                    CASE WHEN s.findings IS NULL THEN 'No finding was published on any of them.' ELSE 'Findings as published: ' || s.findings || '.' END,
                    'OVERSIGHT'
                FROM (SELECT case_id, sum(n) AS allegations, string_agg(n || ' ' || lower(replace(disposition, '_', ' ')), ', '
                          ORDER BY n DESC, disposition) FILTER (WHERE disposition IS NOT NULL) AS findings
                      FROM (SELECT case_id, disposition, count(*) AS n FROM staged WHERE standing = 'CREATED' GROUP BY case_id, disposition) d
                      GROUP BY case_id) s
                ORDER BY s.case_id
                """).param("at", at).param("by", batch.startedBy()).param("title", batch.profile().title()).param("run", Long.toString(batch.run()))
                .update();
        batch.sql("""
                INSERT INTO case_event (case_id, at, actor, sentence, reason, layer)
                SELECT s.case_id, :at::timestamptz, :by, 'The source changed its record of allegation ' || a.number || '; taken over by import ' || :run || '.',
                    CASE WHEN s.disposition IS DISTINCT FROM s.was_disposition THEN 'The published finding was '
                        || coalesce(lower(replace(s.was_disposition, '_', ' ')), 'none') || ' and is now ' || lower(replace(s.disposition, '_', ' ')) || '.' END,
                    'OVERSIGHT'
                FROM staged s JOIN allegation a ON a.id = s.allegation_id WHERE s.standing = 'UPDATED' ORDER BY s.line
                """).param("at", at).param("by", batch.startedBy()).param("run", Long.toString(batch.run())).update();
    }
}

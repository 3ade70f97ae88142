package org.peel.dashboard.process;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What only the engine's own rows know: which models are deployed, where tokens stand, what broke. Read by index over what runs
 * now; the engine keeps no history.
 */
@Component
public class EngineFigures {

    /**
     * The failures that began here: one that a called process hands up to its callers is counted once, where it happened. The case
     * is the business key of the process, or of the one that called it.
     */
    private static final String INCIDENTS = """
            SELECT i.id_ AS id, d.key_ AS process, d.version_ AS version, coalesce(i.failed_activity_id_, i.activity_id_) AS element,
                   i.incident_type_ AS type, i.incident_msg_ AS message, i.incident_timestamp_ AT TIME ZONE 'UTC' AS since,
                   c.id AS case_id, c.docket, j.id_ AS job_id, coalesce(j.retries_, 0) AS retries_left
            FROM act_ru_incident i
            JOIN act_re_procdef d ON d.id_ = i.proc_def_id_
            LEFT JOIN act_ru_execution p ON p.id_ = i.proc_inst_id_
            LEFT JOIN act_ru_execution r ON r.id_ = p.root_proc_inst_id_
            LEFT JOIN case_file c ON c.id = substring(coalesce(p.business_key_, r.business_key_) FROM '^[0-9]{1,18}$')::bigint
            LEFT JOIN act_ru_job j ON i.incident_type_ = 'failedJob' AND j.id_ = i.configuration_
            WHERE i.id_ = i.root_cause_incident_id_
            """;

    private final JdbcClient jdbc;

    EngineFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest version of a model.
     *
     * @param feature the folder it is kept in
     * @param deploymentId the bundle it came with
     */
    public record Deployed(String key, String name, int version, String definitionId, String deploymentId, String resource) {

        public String feature() {
            var parts = resource.split("/");
            return parts.length < 2 ? "" : parts[parts.length - 2];
        }
    }

    /** How many cases stand at one element, over all versions of a model; {@code since} only where the engine knows it. A panel of five is one case. */
    public record Tokens(String element, long count, Instant since) {
    }

    /**
     * A step that failed, and is not tried again until somebody says so.
     *
     * @param element the step that failed
     * @param caseId the case it belongs to, null where it belongs to none
     * @param jobId what would be tried again, null where nothing can be
     */
    public record Failure(String id, String process, int version, String element, String type, String message, Instant since, Long caseId,
            String docket, String jobId, int retriesLeft) {
    }

    /** The newest version of every model. */
    public List<Deployed> deployed() {
        return jdbc.sql("""
                        SELECT DISTINCT ON (key_) key_ AS key, coalesce(name_, key_) AS name, version_ AS version, id_ AS definition_id,
                               deployment_id_ AS deployment_id, resource_name_ AS resource
                        FROM act_re_procdef ORDER BY key_, version_ DESC
                        """).query(Deployed.class).list();
    }

    /** The newest version of one model. */
    public Optional<Deployed> deployed(String key) {
        return deployed().stream().filter(model -> model.key().equals(key)).findFirst();
    }

    /** Where the tokens of a model stand. */
    public List<Tokens> tokens(String process) {
        return jdbc.sql("""
                        SELECT s.element, count(*) AS count, min(s.since) AT TIME ZONE 'UTC' AS since
                        FROM (SELECT e.act_id_ AS element, e.proc_inst_id_, min(v.created_) AS since
                              FROM act_ru_execution e LEFT JOIN act_ru_event_subscr v ON v.execution_id_ = e.id_ AND v.activity_id_ = e.act_id_
                              WHERE e.proc_def_id_ IN (SELECT id_ FROM act_re_procdef WHERE key_ = ?)
                                AND e.is_active_ AND NOT e.is_event_scope_ AND e.act_id_ IS NOT NULL
                              GROUP BY e.act_id_, e.proc_inst_id_) s
                        GROUP BY s.element
                        """).param(process).query(Tokens.class).list();
    }

    /** How many failures each model has. */
    public List<Tokens> failureCounts() {
        return jdbc.sql("""
                        SELECT d.key_ AS element, count(*) AS count, min(i.incident_timestamp_) AT TIME ZONE 'UTC' AS since
                        FROM act_ru_incident i JOIN act_re_procdef d ON d.id_ = i.proc_def_id_
                        WHERE i.id_ = i.root_cause_incident_id_ GROUP BY d.key_
                        """).query(Tokens.class).list();
    }

    /** How many failures each element of a model has. */
    public List<Tokens> failureCounts(String process) {
        return jdbc.sql("""
                        SELECT coalesce(i.failed_activity_id_, i.activity_id_) AS element, count(*) AS count,
                               min(i.incident_timestamp_) AT TIME ZONE 'UTC' AS since
                        FROM act_ru_incident i
                        WHERE i.proc_def_id_ IN (SELECT id_ FROM act_re_procdef WHERE key_ = ?) AND i.id_ = i.root_cause_incident_id_
                        GROUP BY 1
                        """).param(process).query(Tokens.class).list();
    }

    /**
     * Failures, newest first.
     *
     * @param process a model's id, or null for all
     * @param before when the last one of the page before happened, or null
     * @param beforeId that one's id, or null
     */
    public List<Failure> failures(String process, Instant before, String beforeId, int limit) {
        return jdbc.sql(INCIDENTS + """
                         AND (:process::text IS NULL OR d.key_ = :process)
                         AND (:id::text IS NULL OR (i.incident_timestamp_, i.id_) < (:before::timestamptz AT TIME ZONE 'UTC', :id))
                        ORDER BY i.incident_timestamp_ DESC, i.id_ DESC LIMIT :limit
                        """)
                .param("process", process).param("before", before == null ? null : before.atOffset(ZoneOffset.UTC)).param("id", beforeId).param("limit", limit).query(Failure.class).list();
    }

    /** One failure, if it is still there. */
    public Optional<Failure> failure(String id) {
        return jdbc.sql(INCIDENTS + " AND i.id_ = ?").param(id).query(Failure.class).optional();
    }

    /** One failure, kept for this transaction alone, so that two people who start it again do so one after the other. */
    public Optional<Failure> lockFailure(String id) {
        return jdbc.sql(INCIDENTS + " AND i.id_ = ? FOR UPDATE OF i").param(id).query(Failure.class).optional();
    }
}

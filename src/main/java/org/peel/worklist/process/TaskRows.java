package org.peel.worklist.process;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.peel.access.Person;
import org.peel.access.Role;
import org.peel.engine.Forms.DeployedForm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the worklist's rows as the engine's tasks come and go. Who may take a task is settled once, when it is created: the
 * role at the office that has this part in the case. Whoever may take it may read the case.
 */
@Component
class TaskRows {

    /**
     * The office a role's holder works at for case {@code c}: the case's own where the kinds agree, else the one whose
     * service area names the agency, the state, or everybody, in this order.
     */
    private static final String OFFICE = """
            CASE WHEN :kind = 'AGENCY' THEN c.agency_id
                 WHEN own.kind = :kind THEN c.office_id
                 ELSE (SELECT s.office_id FROM service_area s LEFT JOIN organisation g ON g.id = c.agency_id
                       WHERE s.office_kind = :kind AND (s.agency_id IS NULL OR s.agency_id = c.agency_id)
                         AND (s.state IS NULL OR s.state = coalesce(g.state, c.jurisdiction))
                       ORDER BY s.agency_id NULLS LAST, s.state NULLS LAST LIMIT 1)
            END
            """;

    private static final String INSERT = """
            WITH created AS (
                INSERT INTO task (id, case_id, docket, process, element, name, grant_key, form, form_version, deployment_id, created_at, due_at)
                SELECT :id, c.id, c.docket, :process, :element, :name, %s, :form, :formVersion, :deployment, :now, :due
                FROM case_file c JOIN organisation own ON own.id = c.office_id LEFT JOIN officer f ON f.id = c.officer_id
                WHERE c.id = :case
                RETURNING case_id, grant_key)
            INSERT INTO case_access (case_id, grant_key, opened_at)
            SELECT t.case_id, t.grant_key, c.opened_at FROM created t JOIN case_file c ON c.id = t.case_id
            ON CONFLICT DO NOTHING
            """;

    private static final String FOR_OFFICE = INSERT.formatted("CAST(:role AS text) || '@' || (" + OFFICE + ")");
    private static final String FOR_PERSON = INSERT.formatted("CAST(:person AS text)");
    /** An officer without an account answers on paper, and the enforcement counsel's office records it. */
    private static final String FOR_RESPONDENT = INSERT.formatted("coalesce('user:' || f.username, 'post.counsel@' || (" + OFFICE + "))");

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A task the engine has just created. */
    record NewTask(String id, long caseId, String process, String element, String name, DeployedForm form, Instant dueAt) {
    }

    void createdFor(NewTask task, Role role) {
        if (role == Role.RESPONDENT) {
            insert(FOR_RESPONDENT, task, Map.of("kind", Role.POST_COUNSEL.officeKind().name()));
        } else {
            insert(FOR_OFFICE, task, Map.of("kind", role.officeKind().name(), "role", role.code()));
        }
    }

    void createdFor(NewTask task, String username) {
        insert(FOR_PERSON, task, Map.of("person", Person.grantOf(username)));
    }

    /** The engine took the task away: an interrupting event, or the end of its process. A task done by a person is DONE already. */
    void cancelled(String taskId) {
        jdbc.sql("UPDATE task SET status = 'CANCELLED', ended_at = ? WHERE id = ? AND status = 'OPEN'")
                .params(OffsetDateTime.now(clock), taskId).update();
    }

    private void insert(String sql, NewTask task, Map<String, String> holder) {
        jdbc.sql(sql)
                .param("id", task.id()).param("case", task.caseId()).param("process", task.process()).param("element", task.element())
                .param("name", task.name()).param("form", task.form().id()).param("formVersion", task.form().version())
                .param("deployment", task.form().deploymentId()).param("now", OffsetDateTime.now(clock))
                .param("due", task.dueAt().atOffset(ZoneOffset.UTC)).params(holder)
                .update();
    }
}

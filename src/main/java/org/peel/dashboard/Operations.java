package org.peel.dashboard;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.peel.access.AccessFilter;
import org.peel.access.CurrentPerson;
import org.peel.access.NotFound;
import org.peel.access.Person;
import org.peel.access.Role;
import org.peel.audit.AuditLog;
import org.peel.casefile.CaseKind;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.dashboard.process.EngineFigures;
import org.peel.dashboard.process.EngineFigures.Deployed;
import org.peel.dashboard.process.EngineFigures.Failure;
import org.peel.dashboard.process.EngineFigures.Tokens;
import org.peel.dashboard.process.FailedSteps;
import org.peel.engine.Models;
import org.peel.input.Refused;
import org.peel.worklist.Worklist;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The running of it all: where every process stands, who is late, what broke, and one more try for what broke.
 *
 * <p>Whoever runs Peel does not thereby read cases. Figures and dockets are shown; titles, agencies and officers only of cases that
 * the access filter opens to this reader anyway. An auditor may look and not touch.
 */
@Service
public class Operations {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final int NEWEST_FAILURES = 20;
    private static final int OVERDUE_TASKS = 20;
    private static final int OLDEST_CASES = 10;
    private static final int UNATTENDED = 50;
    /** No page mark of ours lies beyond, and the database knows no such day. */
    private static final Instant LAST_MARK = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final EngineFigures engine;
    private final FailedSteps failedSteps;
    private final Models models;
    private final Worklist worklist;
    private final Timeline timeline;
    private final AuditLog audit;
    private final Clock clock;

    Operations(JdbcClient jdbc, EngineFigures engine, FailedSteps failedSteps, Models models, Worklist worklist, Timeline timeline, AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.failedSteps = failedSteps;
        this.models = models;
        this.worklist = worklist;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A process with its counts.
     *
     * @param overdue open tasks past their due date
     * @param incidents failed steps
     * @param oldestDocket of the cases that run it the one that was opened first
     * @param oldestSince when that case was opened
     */
    public record ProcessRow(String key, String name, String feature, long running, long overdue, long incidents, long startedLast30, long endedLast30,
            String oldestDocket, Instant oldestSince, boolean oldestReadable) {
    }

    /** How many cases of a kind there are. */
    public record KindRow(CaseKind kind, long open, long closed, long openedLast30, long closedLast30) {
    }

    /** The mail that has not gone out. */
    public record MailState(long waiting, long failing, Instant oldestQueuedAt, String lastError) {
    }

    /**
     * Open tasks that nobody can take: no enabled account holds the part, or everybody who does is kept out of the case.
     *
     * @param role the part, null where the tasks are addressed to one person
     * @param office where the part is held
     * @param person the account that the tasks are addressed to, else null
     */
    public record UnattendedRow(String role, String office, String person, long tasks, String oldestDocket, Instant oldestSince) {
    }

    /** A failed step in a list. */
    public record IncidentRow(String id, String process, String element, String elementName, String docket, boolean readable, String message,
            Instant since) {
    }

    /** Everything at a glance. */
    public record Overview(List<ProcessRow> processes, List<KindRow> kinds, List<IncidentRow> incidents, MailState mail, List<UnattendedRow> unattended,
            Instant measuredAt) {
    }

    /** The head of a process. */
    public record ProcessHead(String key, String name, int version, String rulesVersion, long running, long overdue, long incidents, long startedLast30,
            long endedLast30) {
    }

    /**
     * An element where tokens stand, or where steps failed.
     *
     * @param role whose task it is, null where no person is waited for
     */
    public record ElementRow(String id, String name, String type, String role, long count, long overdue, long incidents, Instant oldestSince,
            String oldestDocket, boolean oldestReadable) {
    }

    /** A line in a list of cases; title, agency and officer are null where this reader may not read the case. */
    public record CaseRow(String docket, CaseKind kind, String title, String status, String outcome, String jurisdiction, Instant openedAt, Instant closedAt,
            String agency, String officer, boolean readable) {
    }

    /** One process in numbers. */
    public record Statistics(ProcessHead process, List<ElementRow> elements, Instant measuredAt) {
    }

    /** One process with what wants attention. */
    public record ProcessDetail(Statistics statistics, List<CaseRow> oldest, List<Worklist.TaskRow> overdue, List<IncidentRow> incidents) {
    }

    /** A failed step. */
    public record IncidentDetail(String id, String process, int version, String element, String elementName, String docket, boolean readable, String type,
            String message, String detail, Instant since, int retriesLeft, boolean retryable) {
    }

    /** A page of failed steps. */
    public record IncidentPage(List<IncidentRow> items, String next) {
    }

    /** Everything at a glance. */
    @Transactional
    public Overview overview() {
        var reader = reader("dashboards");
        audit.allowed("read dashboards", "all processes", null, null);
        return new Overview(processRows(reader), kinds(), incidentRows(engine.failures(null, null, null, NEWEST_FAILURES), reader), mail(), unattended(),
                clock.instant());
    }

    /** Every process with its counts. */
    @Transactional
    public List<ProcessRow> processes() {
        var reader = reader("processes");
        audit.allowed("read dashboards", "all processes", null, null);
        return processRows(reader);
    }

    /**
     * One process with what wants attention.
     *
     * @throws NotFound when no model has that id
     */
    @Transactional
    public ProcessDetail process(String key) {
        var reader = reader("process " + key);
        var statistics = statistics(key, reader);
        audit.allowed("read dashboards", key, null, null);
        return new ProcessDetail(statistics, oldest(key, reader), overdue(key, reader), incidentRows(engine.failures(key, null, null, NEWEST_FAILURES), reader));
    }

    /** One process in numbers. */
    @Transactional
    public Statistics statistics(String key) {
        var reader = reader("process " + key);
        var statistics = statistics(key, reader);
        audit.allowed("read dashboards", key, null, null);
        return statistics;
    }

    /** Asks for the right to look, for what shows nothing of any case: the drawing of a model. */
    public void mayLook() {
        reader("models");
    }

    /** Failed steps, newest first. */
    @Transactional
    public IncidentPage incidents(String after, int limit) {
        var reader = reader("incidents");
        Instant before = null;
        String beforeId = null;
        if (after != null && !after.isBlank()) {
            try {
                var mark = after.split("~", 2);
                before = Instant.parse(mark[0]);
                beforeId = mark[1];
                if (before.isBefore(Instant.EPOCH) || before.isAfter(LAST_MARK)) {
                    throw new DateTimeException("No incident has happened then.");
                }
            } catch (RuntimeException e) {
                throw new Refused("after", "This page mark is not one of ours. Start again from the first page.");
            }
        }
        var rows = incidentRows(engine.failures(null, before, beforeId, limit + 1), reader);
        audit.allowed("list incidents", Math.min(limit, rows.size()) + " incidents", null, null);
        if (rows.size() <= limit) {
            return new IncidentPage(rows, null);
        }
        var last = rows.get(limit - 1);
        return new IncidentPage(rows.subList(0, limit), last.since() + "~" + last.id());
    }

    /**
     * A failed step with what is known of the failure.
     *
     * @throws IncidentGone when it is no longer there
     */
    @Transactional
    public IncidentDetail incident(String id) {
        var reader = reader("incident");
        var failure = engine.failure(id).orElseThrow(IncidentGone::new);
        audit.allowed("read incident", failure.process() + ", " + failure.element(), failure.caseId(), null);
        var trace = failure.jobId() == null ? null : failedSteps.trace(failure.jobId()).map(TechnicalDetail::trace).orElse(null);
        return new IncidentDetail(failure.id(), failure.process(), failure.version(), failure.element(), nameOf(failure), failure.docket(),
                readable(Collections.singletonList(failure.docket()), reader).contains(failure.docket()), failure.type(),
                TechnicalDetail.message(failure.message()), trace, failure.since(), failure.retriesLeft(), failure.jobId() != null && reader.is(Role.ADMIN));
    }

    /**
     * Lets a failed step be tried once more, for an administrator; the case's history says so.
     *
     * @throws IncidentGone when it is no longer there
     */
    @Transactional
    public void retry(String id) {
        var person = CurrentPerson.get();
        if (!person.is(Role.ADMIN)) {
            audit.denied("retry incident", "incident", null, null);
            throw new AccessDeniedException("Only an administrator may start a failed step again.");
        }
        var failure = engine.lockFailure(id).orElseThrow(IncidentGone::new);
        if (failure.jobId() == null) {
            throw new Refused("", "This step cannot be tried again from here: it does not wait for another try.");
        }
        failedSteps.tryAgain(failure.jobId());
        audit.allowed("retry incident", failure.process() + ", " + failure.element(), failure.caseId(), null);
        if (failure.caseId() != null) {
            timeline.record(failure.caseId(), null, "The step “" + nameOf(failure) + "” had failed and is being tried again.", null, Layer.OVERSIGHT);
        }
    }

    private Person reader(String what) {
        var person = CurrentPerson.get();
        if (!person.is(Role.ADMIN) && !person.is(Role.AUDITOR)) {
            audit.denied("read dashboards", what, null, null);
            throw new AccessDeniedException("The dashboards are for administrators and auditors.");
        }
        return person;
    }

    private record Runs(String process, long running, long overdue, long startedLast30, long endedLast30, String oldestDocket, Instant oldestSince) {
    }

    /**
     * Three index ranges a process: what runs, what ended in the last month (a run that started in that month is in one of the two),
     * and the open tasks past their due date.
     */
    private Map<String, Runs> runs(List<String> processes) {
        return byKey(jdbc.sql("""
                        SELECT p.key AS process, r.running, t.overdue, r.started + e.started AS started_last30, e.ended AS ended_last30,
                               o.docket AS oldest_docket, o.opened_at AS oldest_since
                        FROM unnest(:processes) AS p (key)
                        CROSS JOIN LATERAL (SELECT count(*) AS running, count(*) FILTER (WHERE started_at >= :since) AS started
                                            FROM process_run WHERE process = p.key AND ended_at IS NULL) r
                        CROSS JOIN LATERAL (SELECT count(*) AS ended, count(*) FILTER (WHERE started_at >= :since) AS started
                                            FROM process_run WHERE process = p.key AND ended_at >= :since) e
                        CROSS JOIN LATERAL (SELECT count(*) AS overdue FROM task WHERE status = 'OPEN' AND process = p.key AND due_at < :now) t
                        LEFT JOIN LATERAL (SELECT c.docket, x.opened_at FROM process_run x JOIN case_file c ON c.id = x.case_id
                                           WHERE x.process = p.key AND x.ended_at IS NULL ORDER BY x.opened_at LIMIT 1) o ON true
                        """)
                .param("processes", processes.toArray(String[]::new)).param("now", now()).param("since", now().minus(MONTH)).query(Runs.class).list(), Runs::process);
    }

    private List<ProcessRow> processRows(Person reader) {
        var deployed = engine.deployed();
        var runs = runs(deployed.stream().map(Deployed::key).toList());
        var failures = counts(engine.failureCounts());
        var readable = readable(runs.values().stream().map(Runs::oldestDocket).toList(), reader);
        return deployed.stream().map(model -> {
            var run = runs.get(model.key());
            return new ProcessRow(model.key(), model.name(), model.feature(), run.running(), run.overdue(), failures.getOrDefault(model.key(), 0L), run.startedLast30(), run.endedLast30(), run.oldestDocket(), run.oldestSince(),
                    readable.contains(run.oldestDocket()));
        }).toList();
    }

    private List<KindRow> kinds() {
        var found = byKey(jdbc.sql("""
                        SELECT kind, count(*) FILTER (WHERE status = 'OPEN') AS open, count(*) FILTER (WHERE status = 'CLOSED') AS closed,
                               count(*) FILTER (WHERE opened_at >= :since) AS opened_last30, count(*) FILTER (WHERE closed_at >= :since) AS closed_last30
                        FROM case_file GROUP BY kind
                        """).param("since", now().minus(MONTH)).query(KindRow.class).list(), KindRow::kind);
        return List.of(CaseKind.values()).stream().map(kind -> found.getOrDefault(kind, new KindRow(kind, 0, 0, 0, 0))).toList();
    }

    private MailState mail() {
        var state = jdbc.sql("""
                        SELECT count(*) FILTER (WHERE attempts = 0) AS waiting, count(*) FILTER (WHERE attempts > 0) AS failing, min(queued_at) AS oldest_queued_at,
                               (SELECT last_error FROM mail WHERE sent_at IS NULL AND last_error IS NOT NULL ORDER BY next_try_at DESC LIMIT 1) AS last_error
                        FROM mail WHERE sent_at IS NULL
                        """).query(MailState.class).single();
        return new MailState(state.waiting(), state.failing(), state.oldestQueuedAt(), state.lastError() == null ? null : TechnicalDetail.message(state.lastError()));
    }

    private record Unattended(String grantKey, String office, long tasks, String oldestDocket, Instant oldestSince) {
    }

    /**
     * First the grants that no enabled account holds, found by leaping along the worklist's index from one grant to the next; then
     * the tasks of cases that somebody is kept out of, where nobody is left. Only what is found is counted.
     */
    private List<UnattendedRow> unattended() {
        return jdbc.sql("""
                        WITH RECURSIVE held AS (
                            SELECT m.grant_key, a.username FROM membership m JOIN account a USING (username) WHERE a.enabled
                            UNION ALL SELECT 'user:' || a.username, a.username FROM account a WHERE a.enabled),
                        waiting (grant_key) AS (
                            (SELECT grant_key FROM task WHERE status = 'OPEN' ORDER BY grant_key LIMIT 1)
                            UNION ALL
                            SELECT (SELECT t.grant_key FROM task t WHERE t.status = 'OPEN' AND t.grant_key > w.grant_key ORDER BY t.grant_key LIMIT 1)
                            FROM waiting w WHERE w.grant_key IS NOT NULL),
                        orphaned AS (
                            SELECT w.grant_key, t.tasks, t.since FROM waiting w
                            CROSS JOIN LATERAL (SELECT count(*) AS tasks, min(created_at) AS since FROM task WHERE status = 'OPEN' AND grant_key = w.grant_key) t
                            WHERE w.grant_key IS NOT NULL AND NOT EXISTS (SELECT FROM held h WHERE h.grant_key = w.grant_key)
                            UNION ALL
                            SELECT t.grant_key, count(*), min(t.created_at)
                            FROM (SELECT DISTINCT case_id FROM recusal) r
                            CROSS JOIN LATERAL (SELECT * FROM task WHERE case_id = r.case_id AND status = 'OPEN' OFFSET 0) t
                            WHERE EXISTS (SELECT FROM held h WHERE h.grant_key = t.grant_key)
                              AND NOT EXISTS (SELECT FROM held h WHERE h.grant_key = t.grant_key
                                              AND NOT EXISTS (SELECT FROM recusal x WHERE x.case_id = t.case_id AND x.username = h.username))
                            GROUP BY t.grant_key)
                        SELECT o.grant_key, g.name AS office, o.tasks, t.docket AS oldest_docket, o.since AS oldest_since
                        FROM orphaned o
                        LEFT JOIN organisation g ON g.id = substring(o.grant_key FROM '^[a-z.]+@([0-9]{1,18})$')::bigint
                        LEFT JOIN LATERAL (SELECT docket FROM task WHERE status = 'OPEN' AND grant_key = o.grant_key AND created_at = o.since LIMIT 1) t ON true
                        ORDER BY o.since LIMIT :limit
                        """)
                .param("limit", UNATTENDED).query(Unattended.class).list().stream()
                .map(row -> row.grantKey().startsWith("user:")
                        ? new UnattendedRow(null, null, row.grantKey().substring("user:".length()), row.tasks(), row.oldestDocket(), row.oldestSince())
                        : new UnattendedRow(row.grantKey().split("@", 2)[0], row.office(), null, row.tasks(), row.oldestDocket(), row.oldestSince()))
                .toList();
    }

    private record WaitingTasks(String element, String role, long overdue, Instant since, String docket) {
    }

    private Statistics statistics(String key, Person reader) {
        var model = engine.deployed(key).orElseThrow(NotFound::new);
        var tokens = byKey(engine.tokens(key), Tokens::element);
        var failures = byKey(engine.failureCounts(key), Tokens::element);
        // One pass over the open tasks of the process: the oldest task's case comes along as the second place of the smallest pair.
        var tasks = byKey(jdbc.sql("""
                        SELECT w.element, split_part(w.grant_key, '@', 1) AS role, w.overdue, w.since, c.docket
                        FROM (SELECT element, min(grant_key) AS grant_key, count(*) FILTER (WHERE due_at < :now) AS overdue, min(created_at) AS since,
                                     min(ARRAY[extract(epoch FROM created_at), case_id]) AS oldest
                              FROM task WHERE status = 'OPEN' AND process = :process GROUP BY element) w
                        JOIN case_file c ON c.id = w.oldest[2]::bigint
                        """)
                .param("process", key).param("now", now()).query(WaitingTasks.class).list(), WaitingTasks::element);
        var readable = readable(tasks.values().stream().map(WaitingTasks::docket).toList(), reader);

        var ids = new LinkedHashSet<>(tokens.keySet());
        ids.addAll(failures.keySet());
        var elements = new ArrayList<ElementRow>();
        for (var id : ids) {
            var element = models.element(model.deploymentId(), key, id);
            var standing = tokens.get(id);
            var task = tasks.get(id);
            elements.add(new ElementRow(id, element.name(), element.type(), task == null || task.role().startsWith("user:") ? null : task.role(),
                    standing == null ? 0 : standing.count(), task == null ? 0 : task.overdue(), failures.containsKey(id) ? failures.get(id).count() : 0,
                    task != null ? task.since() : standing == null ? null : standing.since(), task == null ? null : task.docket(),
                    task != null && readable.contains(task.docket())));
        }
        elements.sort(Comparator.comparingLong(ElementRow::count).reversed().thenComparing(ElementRow::id));
        var run = runs(List.of(key)).get(key);
        return new Statistics(new ProcessHead(key, model.name(), model.version(), rulesVersion(model), run.running(), run.overdue(),
                failures.values().stream().mapToLong(Tokens::count).sum(), run.startedLast30(), run.endedLast30()), elements, clock.instant());
    }

    private String rulesVersion(Deployed model) {
        return jdbc.sql("SELECT version FROM rules_bundle WHERE deployment_id = ?").param(model.deploymentId()).query(String.class).optional().orElse(null);
    }

    private List<CaseRow> oldest(String process, Person reader) {
        return jdbc.sql("""
                        SELECT c.docket, c.kind, c.status, c.outcome, c.jurisdiction, c.opened_at, c.closed_at, f.readable,
                               CASE WHEN f.readable THEN c.title END AS title,
                               CASE WHEN f.readable THEN (SELECT name FROM organisation WHERE id = c.agency_id) END AS agency,
                               CASE WHEN f.readable THEN (SELECT coalesce(full_name, uid) FROM officer WHERE id = c.officer_id) END AS officer
                        FROM (SELECT case_id, opened_at FROM process_run WHERE process = :process AND ended_at IS NULL ORDER BY opened_at LIMIT :limit) r
                        JOIN case_file c ON c.id = r.case_id
                        CROSS JOIN LATERAL (SELECT %s AS readable) f
                        ORDER BY r.opened_at
                        """.formatted(AccessFilter.MAY_READ_CASE))
                .param("process", process).param("limit", OLDEST_CASES).params(AccessFilter.of(reader)).query(CaseRow.class).list();
    }

    private record OverdueTask(String id, String name, String process, String docket, String caseTitle, Instant dueAt, String grantKey, String consequence,
            String citation, String assignee, String assigneeName) {
    }

    private List<Worklist.TaskRow> overdue(String process, Person reader) {
        return jdbc.sql("""
                        SELECT t.id, t.name, t.process, t.docket, t.due_at, t.grant_key, t.assignee, p.display_name AS assignee_name, k.consequence, k.citation,
                               CASE WHEN %s THEN c.title END AS case_title
                        FROM (SELECT * FROM task WHERE status = 'OPEN' AND process = :process AND due_at < :now ORDER BY due_at LIMIT :limit) t
                        JOIN case_file c ON c.id = t.case_id
                        LEFT JOIN account p ON p.username = t.assignee
                        LEFT JOIN LATERAL (SELECT s.consequence, s.citation FROM statutory_clock s
                                           WHERE s.case_id = t.case_id AND s.due_at = t.due_at LIMIT 1) k ON true
                        ORDER BY t.due_at
                        """.formatted(AccessFilter.MAY_READ_CASE))
                .param("process", process).param("now", now()).param("limit", OVERDUE_TASKS).params(AccessFilter.of(reader)).query(OverdueTask.class).list().stream()
                .map(task -> {
                    boolean mine = reader.username().equals(task.assignee()) || task.grantKey().equals(Person.grantOf(reader.username()));
                    return new Worklist.TaskRow(task.id(), task.name(), task.process(), task.docket(), task.caseTitle(), task.dueAt(),
                            LocalDate.ofInstant(task.dueAt(), ZoneOffset.UTC), worklist.daysLeft(task.dueAt()), task.consequence(), task.citation(), task.assignee(), task.assigneeName(), mine,
                            task.assignee() == null && !mine && task.caseTitle() != null && reader.grants().contains(task.grantKey()));
                }).toList();
    }

    private List<IncidentRow> incidentRows(List<Failure> failures, Person reader) {
        var readable = readable(failures.stream().map(Failure::docket).toList(), reader);
        return failures.stream().map(failure -> new IncidentRow(failure.id(), failure.process(), failure.element(), nameOf(failure), failure.docket(),
                readable.contains(failure.docket()), TechnicalDetail.message(failure.message()), failure.since())).toList();
    }

    private String nameOf(Failure failure) {
        return models.element(failure.process(), failure.element()).name();
    }

    /** Those of the dockets whose cases this reader may open, so that no link leads to a closed door. */
    private Set<String> readable(List<String> dockets, Person reader) {
        return new HashSet<>(jdbc.sql("SELECT c.docket FROM case_file c WHERE c.docket = ANY (:dockets) AND " + AccessFilter.MAY_READ_CASE)
                .param("dockets", dockets.stream().filter(Objects::nonNull).distinct().toArray(String[]::new)).params(AccessFilter.of(reader))
                .query(String.class).list());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Map<String, Long> counts(List<Tokens> tokens) {
        return tokens.stream().collect(Collectors.toMap(Tokens::element, Tokens::count));
    }

    private static <K, T> Map<K, T> byKey(List<T> rows, Function<T, K> key) {
        var byKey = new HashMap<K, T>();
        rows.forEach(row -> byKey.put(key.apply(row), row));
        return byKey;
    }
}

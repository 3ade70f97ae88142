package org.peel.worklist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.peel.access.AccessFilter;
import org.peel.access.CurrentPerson;
import org.peel.access.Person;
import org.peel.audit.AuditLog;
import org.peel.input.Refused;
import org.peel.input.SearchText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list of open tasks a person may take. One index range for each grant the person holds, merged: the first page costs the
 * same among a million tasks as among a hundred.
 */
@Service
public class Worklist {

    private static final Map<String, String> ORDERS = Map.of(
            "due", "due_at, id", "-due", "due_at DESC, id DESC", "created", "created_at, id", "docket", "docket, id");

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Worklist(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What to list.
     *
     * @param scope {@code mine}: taken by me or addressed to me; {@code all}: everything I may take
     * @param assignee tasks a colleague has taken, or null
     * @param group tasks of one role, or null
     * @param process a model's id, or null
     * @param docket one case, or null
     * @param due {@code overdue}, {@code week}, {@code month}, or null
     * @param q part of a docket, task or case title, or null
     * @param sort {@code due}, {@code -due}, {@code created} or {@code docket}
     * @param after the cursor of the page before, or null
     */
    public record Filter(String scope, String assignee, String group, String process, String docket, String due, String q, String sort, String after) {

        public static Filter everything() {
            return new Filter("all", null, null, null, null, null, null, "due", null);
        }
    }

    /**
     * A line of the list.
     *
     * @param dueOn the last day: the statutory clock's in its own zone, else the day of {@code dueAt}
     */
    public record TaskRow(String id, String name, String process, String docket, String caseTitle, Instant dueAt, LocalDate dueOn, long daysLeft,
            String consequence, String citation, String assignee, String assigneeName, boolean mine, boolean claimable) {
    }

    /** A page of the list with the cursor of the next, null on the last. */
    public record Page(List<TaskRow> items, String next) {
    }

    private record Row(String id, String name, String process, String docket, String caseTitle, Instant dueAt, LocalDate dueOn, Instant createdAt, String grantKey,
            String consequence, String citation, String assignee, String assigneeName) {
    }

    /** One page of the tasks that the person signed in may take. */
    @Transactional
    public Page list(Filter filter, int limit) {
        var person = CurrentPerson.get();
        var order = ORDERS.get(filter.sort());
        if (order == null) {
            throw new Refused("sort", "Sort by due, -due, created or docket.");
        }
        var parameters = new HashMap<String, Object>();
        // The limit stands in the text: with a parameter the planner must guess it, and sorts the whole range instead of walking it.
        var inner = "SELECT * FROM task t WHERE t.status = 'OPEN' AND t.grant_key = g.key AND " + conditions(filter, person, parameters)
                + " ORDER BY " + prefixed(order) + " LIMIT " + (limit + 1);
        var rows = jdbc.sql("""
                        SELECT t.id, t.name, t.process, t.docket, c.title AS case_title, t.due_at,
                               coalesce(k.due_on, (t.due_at AT TIME ZONE 'UTC')::date) AS due_on, t.created_at, t.grant_key, k.consequence, k.citation,
                               t.assignee, p.display_name AS assignee_name
                        FROM unnest(:grants) AS g (key) CROSS JOIN LATERAL (%s) t
                        JOIN case_file c ON c.id = t.case_id
                        LEFT JOIN account p ON p.username = t.assignee
                        LEFT JOIN LATERAL (SELECT s.due_on, s.consequence, s.citation FROM statutory_clock s
                                           WHERE s.case_id = t.case_id AND s.due_at = t.due_at LIMIT 1) k ON true
                        ORDER BY %s LIMIT %d
                        """.formatted(inner, prefixed(order), limit + 1))
                .params(parameters).query(Row.class).list();
        boolean more = rows.size() > limit;
        var page = more ? rows.subList(0, limit) : rows;
        audit.allowed("list tasks", page.size() + " tasks", null, null);
        return new Page(page.stream().map(row -> shown(row, person)).toList(), more ? cursor(page.get(page.size() - 1), filter.sort()) : null);
    }

    /** How many open tasks the person signed in may take. */
    public long count(Filter filter) {
        var person = CurrentPerson.get();
        var parameters = new HashMap<String, Object>();
        var where = conditions(new Filter(filter.scope(), filter.assignee(), filter.group(), filter.process(), filter.docket(), filter.due(), filter.q(),
                filter.sort(), null), person, parameters);
        return jdbc.sql("SELECT count(*) FROM task t WHERE t.status = 'OPEN' AND t.grant_key = ANY (:grants) AND " + where)
                .params(parameters).query(Long.class).single();
    }

    /** Open tasks of one case that the person signed in may take. */
    @Transactional
    public List<TaskRow> ofCase(String docket) {
        return list(new Filter("all", null, null, null, docket, null, null, "due", null), 50).items();
    }

    /** Gives a case's open task another due date, because the law's clock behind it has moved. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(long caseId, String element, Instant dueAt) {
        jdbc.sql("UPDATE task SET due_at = ? WHERE case_id = ? AND element = ? AND status = 'OPEN'")
                .params(dueAt.atOffset(ZoneOffset.UTC), caseId, element).update();
    }

    private String conditions(Filter filter, Person person, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        conditions.add(AccessFilter.NOT_KEPT_FROM_TASK);
        parameters.putAll(AccessFilter.of(person));
        if ("mine".equals(filter.scope())) {
            conditions.add("(t.assignee = :username OR t.grant_key = 'user:' || :username)");
        } else if (!"all".equals(filter.scope())) {
            throw new Refused("scope", "Show mine or all.");
        }
        equal(conditions, parameters, "t.assignee", "assignee", filter.assignee());
        equal(conditions, parameters, "t.process", "process", filter.process());
        equal(conditions, parameters, "t.docket", "docket", filter.docket());
        if (given(filter.group())) {
            conditions.add("t.grant_key LIKE :group");
            parameters.put("group", filter.group().replace("%", "").replace("_", "\\_") + "@%");
        }
        var text = SearchText.containing(filter.q());
        if (text != null) {
            conditions.add("(t.docket ILIKE :q OR t.name ILIKE :q OR EXISTS (SELECT FROM case_file f WHERE f.id = t.case_id AND f.title ILIKE :q))");
            parameters.put("q", text);
        }
        if (given(filter.due())) {
            var now = OffsetDateTime.now(clock);
            conditions.add("t.due_at < :dueBefore");
            parameters.put("dueBefore", switch (filter.due()) {
                case "overdue" -> now;
                case "week" -> now.plusDays(7);
                case "month" -> now.plusMonths(1);
                default -> throw new Refused("due", "Due takes overdue, week or month.");
            });
        }
        if (given(filter.after())) {
            after(conditions, parameters, filter);
        }
        return String.join(" AND ", conditions);
    }

    private static void after(List<String> conditions, Map<String, Object> parameters, Filter filter) {
        var parts = filter.after().split("~", 2);
        try {
            boolean byTime = !"docket".equals(filter.sort());
            parameters.put("afterKey", byTime ? Instant.parse(parts[0]).atOffset(ZoneOffset.UTC) : parts[0]);
            parameters.put("afterId", parts[1]);
        } catch (RuntimeException e) {
            throw new Refused("after", "This page mark is not one of ours. Start again from the first page.");
        }
        conditions.add(switch (filter.sort()) {
            case "-due" -> "(t.due_at, t.id) < (:afterKey, :afterId)";
            case "created" -> "(t.created_at, t.id) > (:afterKey, :afterId)";
            case "docket" -> "(t.docket, t.id) > (:afterKey, :afterId)";
            default -> "(t.due_at, t.id) > (:afterKey, :afterId)";
        });
    }

    private static String cursor(Row last, String sort) {
        return switch (sort) {
            case "created" -> last.createdAt() + "~" + last.id();
            case "docket" -> last.docket() + "~" + last.id();
            default -> last.dueAt() + "~" + last.id();
        };
    }

    private static String prefixed(String order) {
        return "t." + order.replace(", ", ", t.");
    }

    private static void equal(List<String> conditions, Map<String, Object> parameters, String column, String name, String value) {
        if (given(value)) {
            conditions.add(column + " = :" + name);
            parameters.put(name, value);
        }
    }

    private static boolean given(String value) {
        return value != null && !value.isBlank();
    }

    private TaskRow shown(Row row, Person person) {
        boolean mine = person.username().equals(row.assignee()) || row.grantKey().equals(Person.grantOf(person.username()));
        return new TaskRow(row.id(), row.name(), row.process(), row.docket(), row.caseTitle(), row.dueAt(), row.dueOn(), daysLeft(row.dueAt()), row.consequence(),
                row.citation(), row.assignee(), row.assigneeName(), mine, row.assignee() == null && !mine);
    }

    /** Whole days until an instant; negative once it has passed. */
    public long daysLeft(Instant dueAt) {
        var left = Duration.between(clock.instant().truncatedTo(ChronoUnit.MINUTES), dueAt);
        return left.isNegative() ? -Math.max(1, -left.toDays()) : left.toDays();
    }
}

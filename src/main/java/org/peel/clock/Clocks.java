package org.peel.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peel.clock.ClockRule.Consequence;
import org.peel.clock.ClockRule.DayType;
import org.peel.clock.ClockRule.Unit;
import org.peel.engine.RulesBundles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The statutory clocks of cases.
 *
 * <p>A clock keeps the rule it started under; a later rule moves no running deadline. A clock started again on another day
 * takes the place of the one that ran, which stays in the table as it was.
 */
@Component
public class Clocks {

    private static final String COLUMNS = """
            s.id, s.case_id, s.clock, s.title, s.jurisdiction, s.start_event, s.started_on, s.due_on, s.due_at, s.consequence, s.citation, s.recalled,
            s.met_on, s.lapsed_at, EXISTS (SELECT FROM clock_tolling t WHERE t.clock_id = s.id AND t.to_on IS NULL) AS stands_still
            """;
    private static final String RUNNING = "s.met_on IS NULL AND s.lapsed_at IS NULL AND s.superseded_by IS NULL";

    private final JdbcClient jdbc;
    private final ClockRules rules;
    private final RulesBundles bundles;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final BusinessDays businessDays = new FederalHolidays();

    Clocks(JdbcClient jdbc, ClockRules rules, RulesBundles bundles, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.bundles = bundles;
        this.events = events;
        this.clock = clock;
    }

    /** A period as it would run, explained; no case has it. */
    public record Preview(ClockRule rule, DueDate due, Instant dueAt) {
    }

    /** Today where the case is decided. */
    public LocalDate today(String jurisdiction) {
        return LocalDate.ofInstant(clock.instant(), Jurisdictions.zone(jurisdiction));
    }

    /**
     * Starts a clock; starting the same one on the same day again answers the one that stands.
     *
     * @param clock the key of the rule in {@code statutory-clock}
     * @param startEvent what happened, in words
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public StatutoryClock start(long caseId, String clock, String startEvent, LocalDate startedOn) {
        record Pinned(String jurisdiction, String rulesVersion) {
        }
        var pinned = jdbc.sql("SELECT jurisdiction, rules_version FROM case_file WHERE id = ?").param(caseId).query(Pinned.class).single();
        var rule = rules.find(pinned.jurisdiction(), clock, pinned.rulesVersion()).orElseThrow(() -> new IllegalArgumentException(
                "The rules of version " + pinned.rulesVersion() + " have no clock " + clock + " for " + pinned.jurisdiction() + ", nor a neutral one."));
        var due = DayCount.from(startedOn, rule, List.of(), List.of(), businessDays).on();
        var started = jdbc.sql("""
                        INSERT INTO statutory_clock (case_id, clock, title, jurisdiction, start_event, started_on, length, unit, day_type, roll_over,
                            due_on, due_at, consequence, citation, recalled)
                        VALUES (:case, :clock, :title, :jurisdiction, :event, :started, :length, :unit, :dayType, :rollOver, :due, :dueAt, :consequence,
                            :citation, :recalled)
                        ON CONFLICT ON CONSTRAINT uq_statutory_clock DO NOTHING RETURNING id
                        """)
                .param("case", caseId).param("clock", clock).param("title", rule.title()).param("jurisdiction", pinned.jurisdiction())
                .param("event", startEvent).param("started", startedOn).param("length", rule.length()).param("unit", rule.unit().name())
                .param("dayType", rule.dayType().name()).param("rollOver", rule.rollOver()).param("due", due)
                .param("dueAt", utc(endOf(due, pinned.jurisdiction()))).param("consequence", rule.consequence().name())
                .param("citation", rule.citation()).param("recalled", rule.recalled()).query(Long.class).optional();
        started.ifPresent(id -> jdbc.sql("UPDATE statutory_clock s SET superseded_by = :id WHERE s.case_id = :case AND s.clock = :clock AND s.id <> :id AND " + RUNNING)
                .param("id", id).param("case", caseId).param("clock", clock).update());
        return jdbc.sql("SELECT " + COLUMNS + " FROM statutory_clock s WHERE s.case_id = ? AND s.clock = ? AND s.started_on = ?")
                .params(caseId, clock, startedOn).query(StatutoryClock.class).single();
    }

    /** Records that the act was done on that day. Late is recorded as late; in time, but recorded late, was never a lapse. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void meet(long caseId, String clock, LocalDate on) {
        jdbc.sql("""
                        UPDATE statutory_clock SET met_on = :on, lapsed_at = CASE WHEN due_on < :on THEN lapsed_at END
                        WHERE id = (SELECT max(s.id) FROM statutory_clock s WHERE s.case_id = :case AND s.clock = :clock AND s.superseded_by IS NULL)
                          AND met_on IS NULL
                        """).param("on", on).param("case", caseId).param("clock", clock).update();
    }

    /** The newest clock of that kind in a case. */
    public Optional<StatutoryClock> latest(long caseId, String clock) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM statutory_clock s WHERE s.case_id = ? AND s.clock = ? AND s.superseded_by IS NULL ORDER BY s.id DESC LIMIT 1")
                .params(caseId, clock).query(StatutoryClock.class).optional();
    }

    /** The clocks of a case in the order they started, without those that were started again on another day. */
    public List<StatutoryClock> ofCase(long caseId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM statutory_clock s WHERE s.case_id = ? AND s.superseded_by IS NULL ORDER BY s.started_on, s.id")
                .param(caseId).query(StatutoryClock.class).list();
    }

    /** Stops every running clock of a case, that day included, until {@link #release}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void toll(long caseId, LocalDate from, String reason) {
        for (Running running : running(caseId)) {
            int stopped = jdbc.sql("""
                            INSERT INTO clock_tolling (clock_id, from_on, reason) SELECT :clock, :from, :reason
                            WHERE NOT EXISTS (SELECT FROM clock_tolling t WHERE t.clock_id = :clock AND t.from_on = :from AND t.reason = :reason AND t.to_on IS NULL)
                            """).param("clock", running.id()).param("from", from).param("reason", reason).update();
            if (stopped > 0) {
                recount(running);
            }
        }
    }

    /** Lets the clocks of a case run again; the day given is the last that does not count. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(long caseId, LocalDate to) {
        for (Running running : running(caseId)) {
            int released = jdbc.sql("UPDATE clock_tolling SET to_on = greatest(from_on, :to) WHERE clock_id = :clock AND to_on IS NULL")
                    .param("to", to).param("clock", running.id()).update();
            if (released > 0) {
                recount(running);
            }
        }
    }

    /**
     * Records every clock whose last day has passed, with the instant it did, however late that is noticed; a clock that stands
     * still never lapses.
     */
    @Transactional
    public List<ClockLapsed> lapse() {
        var lapsed = jdbc.sql("""
                        UPDATE statutory_clock s SET lapsed_at = s.due_at
                        WHERE s.due_at <= :now AND NOT EXISTS (SELECT FROM clock_tolling t WHERE t.clock_id = s.id AND t.to_on IS NULL) AND
                        """ + RUNNING + " RETURNING s.case_id, s.clock, s.due_on, s.consequence")
                .param("now", utc(clock.instant())).query(ClockLapsed.class).list();
        lapsed.forEach(events::publishEvent);
        return lapsed;
    }

    /** Explains a period under the rules in force, for a case or for none; empty where there is no such clock. */
    public Optional<Preview> preview(String jurisdiction, String clock, LocalDate startedOn, List<Tolling> tollings, List<Extension> extensions) {
        return rules.find(jurisdiction, clock, bundles.current()).map(rule -> {
            var due = DayCount.from(startedOn, rule, tollings, extensions, businessDays);
            var steps = new ArrayList<>(due.steps());
            steps.add("The day ends at midnight in " + Jurisdictions.zone(jurisdiction) + ", where the matter is decided.");
            return new Preview(rule, new DueDate(due.on(), List.copyOf(steps)), endOf(due.on(), jurisdiction));
        });
    }

    private List<Running> running(long caseId) {
        // Locked in one order, so that two acts on one case that move its clocks do so one after the other.
        return jdbc.sql("SELECT s.* FROM statutory_clock s WHERE s.case_id = ? AND " + RUNNING + " ORDER BY s.id FOR UPDATE")
                .param(caseId).query(Running.class).list();
    }

    private void recount(Running running) {
        var tollings = jdbc.sql("SELECT from_on, to_on, reason FROM clock_tolling WHERE clock_id = ? ORDER BY from_on, id").param(running.id())
                .query(Tolling.class).list();
        var today = today(running.jurisdiction());
        var due = DayCount.from(running.startedOn(), running.rule(), tollings.stream().map(tolling -> tolling.endedBy(today)).toList(), List.of(), businessDays).on();
        var dueAt = endOf(due, running.jurisdiction());
        jdbc.sql("UPDATE statutory_clock SET due_on = ?, due_at = ? WHERE id = ?").params(due, utc(dueAt), running.id()).update();
        events.publishEvent(new ClockMoved(running.caseId(), running.clock(), dueAt, tollings.stream().anyMatch(tolling -> tolling.toOn() == null)));
    }

    private static Instant endOf(LocalDate day, String jurisdiction) {
        ZoneId zone = Jurisdictions.zone(jurisdiction);
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A running clock with the rule it started under. */
    private record Running(long id, long caseId, String clock, String title, String jurisdiction, LocalDate startedOn, int length, Unit unit, DayType dayType,
            boolean rollOver, Consequence consequence, String citation, boolean recalled) {

        ClockRule rule() {
            return new ClockRule(clock, title, length, unit, dayType, rollOver, consequence, citation, recalled);
        }
    }
}

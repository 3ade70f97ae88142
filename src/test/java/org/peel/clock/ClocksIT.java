package org.peel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peel.clock.ClockRule.Consequence.BAR;
import static org.peel.clock.ClockRule.Consequence.DEFAULT;
import static org.peel.clock.ClockRule.DayType.CALENDAR;
import static org.peel.clock.ClockRule.Unit.DAYS;
import static org.peel.clock.ClockRule.Unit.YEARS;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ClocksIT {

    private static final ClockRule ANSWER = new ClockRule("answer", "Answer", 30, DAYS, CALENDAR, true, DEFAULT, "Rule 1", false);
    private static final ClockRule LIMIT = new ClockRule("limit", "Finish", 1, YEARS, CALENDAR, false, BAR, "Rule 2", true);

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient db = JdbcClient.create(database.application());
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database.application()));
    private final List<Object> told = new ArrayList<>();
    private final MovableClock time = new MovableClock(Instant.parse("2026-03-03T18:00:00Z"));
    private List<ClockRule> rules = List.of(ANSWER, LIMIT);
    private final Clocks clocks = new Clocks(db, (jurisdiction, clock, version) -> rules.stream()
            .filter(rule -> rule.clock().equals(clock) && jurisdiction.equals("CA") && version.equals("v1")).findFirst(), null, told::add, time);
    private long caseId;

    @BeforeEach
    void aCase() {
        caseId = db.sql("""
                WITH o AS (INSERT INTO organisation (kind, name) VALUES ('POST', 'POST') RETURNING id), i AS (INSERT INTO incident DEFAULT VALUES RETURNING id)
                INSERT INTO case_file (docket, kind, incident_id, jurisdiction, rules_version, office_id, title, opened_at)
                SELECT 'DC-2026-000001', 'CERTIFICATION', i.id, 'CA', 'v1', o.id, 'Test', now() FROM o, i RETURNING id""").query(Long.class).single();
    }

    @Test
    void a_clock_is_a_row_with_its_rule_and_ends_with_the_day_where_the_case_is_decided() {
        var clock = start("answer", "2026-03-03");

        assertThat(clock.dueOn()).isEqualTo("2026-04-02");
        assertThat(clock.dueAt()).as("midnight in California, summer time").isEqualTo("2026-04-03T07:00:00Z");
        assertThat(clock.title()).isEqualTo("Answer");
        assertThat(clock.consequence()).isEqualTo("DEFAULT");
        assertThat(clock.citation()).isEqualTo("Rule 1");
        assertThat(clock.standsStill()).isFalse();
        assertThat(start("answer", "2026-01-02").dueAt()).as("February, winter time").isEqualTo("2026-02-03T08:00:00Z");
        assertThat(start("limit", "2026-03-03").recalled()).isTrue();
    }

    @Test
    void starting_the_same_clock_again_changes_nothing() {
        var first = start("answer", "2026-03-03");
        rules = List.of(new ClockRule("answer", "Answer", 99, DAYS, CALENDAR, true, DEFAULT, "Rule 3", false));

        assertThat(start("answer", "2026-03-03")).isEqualTo(first);
        assertThat(clocks.ofCase(caseId)).containsExactly(first);
    }

    @Test
    void a_clock_started_on_another_day_takes_the_place_of_the_one_that_ran() {
        start("answer", "2026-03-03");
        var second = start("answer", "2026-03-20");

        assertThat(clocks.ofCase(caseId)).containsExactly(second);
        assertThat(clocks.latest(caseId, "answer")).contains(second);
        time.now = Instant.parse("2026-04-10T00:00:00Z");
        assertThat(clocks.lapse()).as("the first one no longer runs").isEmpty();
    }

    @Test
    void a_clock_that_lapsed_stays_lapsed_when_a_late_answer_is_allowed() {
        start("answer", "2026-03-03");
        time.now = Instant.parse("2026-04-10T00:00:00Z");
        clocks.lapse();
        var second = start("answer", "2026-04-10");
        inTransaction(() -> clocks.meet(caseId, "answer", LocalDate.parse("2026-04-12")));

        assertThat(clocks.ofCase(caseId)).hasSize(2);
        assertThat(clocks.ofCase(caseId).get(0).lapsedAt()).isNotNull();
        assertThat(clocks.ofCase(caseId).get(0).metOn()).isNull();
        assertThat(clocks.latest(caseId, "answer").orElseThrow().metOn()).isEqualTo("2026-04-12");
        assertThat(clocks.latest(caseId, "answer").orElseThrow().id()).isEqualTo(second.id());
    }

    @Test
    void an_unknown_clock_is_not_guessed() {
        assertThatThrownBy(() -> start("tea-time", "2026-03-03")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The rules of version v1 have no clock tea-time for CA, nor a neutral one.");
    }

    @Test
    void a_clock_lapses_when_its_day_has_ended_and_not_before_and_keeps_the_true_time_however_late_it_is_noticed() {
        start("answer", "2026-03-03");
        time.now = Instant.parse("2026-04-03T06:59:59Z");
        assertThat(clocks.lapse()).isEmpty();

        time.now = Instant.parse("2026-04-20T12:00:00Z");
        assertThat(clocks.lapse()).containsExactly(new ClockLapsed(caseId, "answer", LocalDate.parse("2026-04-02"), DEFAULT));
        assertThat(told).hasSize(1);
        assertThat(clocks.latest(caseId, "answer").orElseThrow().lapsedAt()).isEqualTo("2026-04-03T07:00:00Z");
        assertThat(clocks.lapse()).as("told once").isEmpty();
    }

    @Test
    void an_act_done_in_time_but_recorded_late_was_no_lapse_and_a_late_act_is_one() {
        start("answer", "2026-03-03");
        start("limit", "2025-03-03");
        time.now = Instant.parse("2026-04-20T12:00:00Z");
        assertThat(clocks.lapse()).hasSize(2);
        inTransaction(() -> clocks.meet(caseId, "answer", LocalDate.parse("2026-04-02")));
        inTransaction(() -> clocks.meet(caseId, "limit", LocalDate.parse("2026-04-02")));

        assertThat(clocks.latest(caseId, "answer").orElseThrow().lapsedAt()).isNull();
        assertThat(clocks.latest(caseId, "limit").orElseThrow().lapsedAt()).isNotNull();
        assertThat(clocks.latest(caseId, "limit").orElseThrow().metOn()).isEqualTo("2026-04-02");
        inTransaction(() -> clocks.meet(caseId, "answer", LocalDate.parse("2026-05-05")));
        assertThat(clocks.latest(caseId, "answer").orElseThrow().metOn()).as("the first time counts").isEqualTo("2026-04-02");
    }

    @Test
    void a_tolled_clock_stands_still_and_runs_on_when_it_is_released() {
        start("answer", "2026-03-03");
        start("limit", "2026-03-03");
        time.now = Instant.parse("2026-03-10T18:00:00Z");
        inTransaction(() -> clocks.toll(caseId, LocalDate.parse("2026-03-10"), "criminal case"));
        inTransaction(() -> clocks.toll(caseId, LocalDate.parse("2026-03-10"), "criminal case"));

        var still = clocks.latest(caseId, "answer").orElseThrow();
        assertThat(still.standsStill()).isTrue();
        assertThat(still.dueOn()).as("the earliest it could be: one day is lost already").isEqualTo("2026-04-03");
        assertThat(told).hasSize(2).contains(new ClockMoved(caseId, "answer", still.dueAt(), true));
        time.now = Instant.parse("2027-06-01T00:00:00Z");
        assertThat(clocks.lapse()).isEmpty();

        time.now = Instant.parse("2026-03-21T18:00:00Z");
        told.clear();
        inTransaction(() -> clocks.release(caseId, LocalDate.parse("2026-03-21")));
        var running = clocks.latest(caseId, "answer").orElseThrow();
        assertThat(running.standsStill()).isFalse();
        assertThat(running.dueOn()).as("12 days").isEqualTo("2026-04-14");
        assertThat(clocks.latest(caseId, "limit").orElseThrow().dueOn()).isEqualTo("2027-03-15");
        assertThat(told).hasSize(2).contains(new ClockMoved(caseId, "answer", Instant.parse("2026-04-15T07:00:00Z"), false));
        assertThat(db.sql("SELECT count(*) FROM clock_tolling").query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void what_was_met_or_has_lapsed_is_not_moved_any_more() {
        start("answer", "2026-03-03");
        inTransaction(() -> clocks.meet(caseId, "answer", LocalDate.parse("2026-03-09")));
        inTransaction(() -> clocks.toll(caseId, LocalDate.parse("2026-03-10"), "criminal case"));

        assertThat(clocks.latest(caseId, "answer").orElseThrow().dueOn()).isEqualTo("2026-04-02");
        assertThat(told).isEmpty();
    }

    @Test
    void a_running_clock_keeps_the_rule_it_started_under() {
        start("answer", "2026-03-03");
        rules = List.of(new ClockRule("answer", "Answer", 10, DAYS, CALENDAR, true, DEFAULT, "Rule 3", false));
        inTransaction(() -> clocks.toll(caseId, LocalDate.parse("2026-03-10"), "stay"));
        inTransaction(() -> clocks.release(caseId, LocalDate.parse("2026-03-21")));

        assertThat(clocks.latest(caseId, "answer").orElseThrow().dueOn()).isEqualTo("2026-04-14");
    }

    @Test
    void two_who_start_the_same_clock_at_once_start_one() throws Exception {
        Callable<StatutoryClock> starting = () -> start("answer", "2026-03-03");
        var both = Executors.newFixedThreadPool(2);
        try {
            var results = both.invokeAll(List.of(starting, starting));
            assertThat(results.get(0).get()).isEqualTo(results.get(1).get());
        } finally {
            both.shutdownNow();
        }
        assertThat(clocks.ofCase(caseId)).hasSize(1);
    }

    @Test
    void a_clock_is_started_in_the_transaction_of_the_act_that_starts_it() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            clocks.start(caseId, "answer", "Notice served", LocalDate.parse("2026-03-03"));
            throw new IllegalStateException("the act fails");
        })).hasMessage("the act fails");
        assertThat(clocks.latest(caseId, "answer")).isEqualTo(Optional.empty());
    }

    private StatutoryClock start(String clock, String on) {
        return transaction.execute(status -> clocks.start(caseId, clock, "Notice served", LocalDate.parse(on)));
    }

    private void inTransaction(Runnable act) {
        transaction.executeWithoutResult(status -> act.run());
    }

    private static final class MovableClock extends Clock {

        private Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

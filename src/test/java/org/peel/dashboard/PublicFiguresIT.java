package org.peel.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class PublicFiguresIT {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static JdbcClient jdbc;

    /** 2025: 40 complaints, all closed, 30 of them sustained by internal affairs, 12 of those by the board too. 2026: 20 complaints, half of them open. */
    @BeforeAll
    static void complaints() {
        jdbc = JdbcClient.create(TestDatabase.create().application());
        jdbc.sql("INSERT INTO organisation (kind, name) VALUES ('INTAKE_DESK', 'Desk')").update();
        jdbc.sql("INSERT INTO incident (occurred_on) SELECT date '2025-01-01' FROM generate_series(1, 61)").update();
        jdbc.sql("""
                INSERT INTO case_file (docket, kind, incident_id, jurisdiction, rules_version, office_id, title, status, outcome, opened_at)
                SELECT 'C-' || i.id, 'COMPLAINT', i.id, 'US', 'v', o.id, 'title', CASE WHEN i.id > 50 THEN 'OPEN' ELSE 'CLOSED' END, CASE WHEN i.id > 50 THEN NULL ELSE 'DONE' END,
                       CASE WHEN i.id <= 40 THEN timestamptz '2025-12-31 23:59Z' ELSE timestamptz '2026-01-01 00:00Z' END
                FROM incident i, organisation o WHERE i.id <= 60
                """).update();
        jdbc.sql("""
                INSERT INTO case_file (docket, kind, incident_id, jurisdiction, rules_version, office_id, title, opened_at)
                SELECT k.letters || i.id, k.kind, i.id, 'US', 'v', o.id, 'title', now()
                FROM incident i, organisation o, (VALUES ('IA-', 'INTERNAL_AFFAIRS'), ('CRB-', 'BOARD_REVIEW')) k (letters, kind)
                """).update();
        jdbc.sql("INSERT INTO allegation (incident_id, number, category, act) SELECT id, 1, 'BIAS', 'act' FROM incident").update();
        dispose("INTERNAL_AFFAIRS", "SUSTAINED", 1, 30);
        dispose("INTERNAL_AFFAIRS", "UNFOUNDED", 31, 35);
        dispose("BOARD_REVIEW", "SUSTAINED", 1, 12);
        dispose("BOARD_REVIEW", "EXONERATED", 13, 40);
        dispose("INTERNAL_AFFAIRS", "SUSTAINED", 61, 61); // of no complaint
    }

    private static void dispose(String kind, String code, int from, int to) {
        jdbc.sql("""
                INSERT INTO allegation_disposition (allegation_id, case_id, code, standard, found_by, found_at)
                SELECT g.id, c.id, ?, 'PREPONDERANCE', 'x', now() FROM allegation g JOIN case_file c ON c.incident_id = g.incident_id AND c.kind = ?
                WHERE g.incident_id BETWEEN ? AND ?
                """).params(code, kind, from, to).update();
    }

    @Test
    void the_figures_are_counted_over_all_cases_and_an_allegation_once() {
        var figures = new PublicFigures(jdbc, Clock.fixed(NOW, ZoneOffset.UTC)).current();

        assertThat(figures.figures()).extracting(PublicFigures.Figure::key, PublicFigures.Figure::value).contains(
                org.assertj.core.groups.Tuple.tuple("complaints", 60L), org.assertj.core.groups.Tuple.tuple("closed", 50L));
        assertThat(figures.years()).extracting(PublicFigures.Year::year, PublicFigures.Year::complaints).containsExactly(
                org.assertj.core.groups.Tuple.tuple(2025, 40L), org.assertj.core.groups.Tuple.tuple(2026, 20L));
        assertThat(figures.outcomes()).extracting(PublicFigures.Outcome::code, PublicFigures.Outcome::count).containsExactly(
                org.assertj.core.groups.Tuple.tuple("SUSTAINED", 30L), org.assertj.core.groups.Tuple.tuple("EXONERATED", 28L),
                org.assertj.core.groups.Tuple.tuple("UNFOUNDED", null));
        assertThat(figures.measuredAt()).isEqualTo(NOW);
    }

    @Test
    void nothing_is_counted_again_within_a_minute_and_everything_after_it() {
        var clock = new SteppingClock();
        var published = new PublicFigures(jdbc, clock);
        var first = published.current();
        clock.now = NOW.plusSeconds(60);
        assertThat(published.current()).isSameAs(first);
        clock.now = NOW.plusSeconds(61);
        assertThat(published.current().measuredAt()).isEqualTo(clock.now);
    }

    private static final class SteppingClock extends Clock {

        private Instant now = NOW;

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

package org.peel.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What anybody may know: counts over all cases, never a row of one. The access filter does not stand here, because nothing is
 * left of a case but one more in a number; {@link SmallCells} sees to that.
 */
@Service
public class PublicFigures {

    /** The page is open to everybody, so it is counted once a minute however often it is asked for. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Figures latest;

    PublicFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A headline figure; null when it is withheld. */
    public record Figure(String key, Long value) {
    }

    /** How many allegations ended this way; null when it is withheld. */
    public record Outcome(String code, Long count) {
    }

    /** The complaints received in a year and the allegations of theirs that were sustained; null when withheld. */
    public record Year(int year, Long complaints, Long sustained) {
    }

    /** The published figures. */
    public record Figures(List<Figure> figures, List<Outcome> outcomes, List<Year> years, Instant measuredAt, int threshold) {
    }

    record YearCounts(int year, long complaints, long closed, long sustained) {
    }

    record OutcomeCount(String code, long count) {
    }

    record Totals(long hearings, long decertifications, long records, long agencies) {
    }

    /** The figures, at most a minute old. */
    public Figures current() {
        var figures = latest;
        if (figures == null || figures.measuredAt().plus(KEPT).isBefore(clock.instant())) {
            figures = publish(years(), outcomes(), totals(), clock.instant());
            latest = figures;
        }
        return figures;
    }

    private List<YearCounts> years() {
        return jdbc.sql("""
                        WITH complaint_year AS (
                            SELECT incident_id, extract(year FROM min(opened_at) AT TIME ZONE 'UTC')::int AS year, count(*) AS complaints,
                                   count(*) FILTER (WHERE status = 'CLOSED') AS closed
                            FROM case_file WHERE kind = 'COMPLAINT' GROUP BY incident_id),
                        sustained AS (
                            SELECT g.incident_id, count(*) AS allegations FROM allegation g
                            WHERE EXISTS (SELECT FROM allegation_disposition d WHERE d.allegation_id = g.id AND d.code = 'SUSTAINED')
                            GROUP BY g.incident_id)
                        SELECT y.year, sum(y.complaints) AS complaints, sum(y.closed) AS closed, coalesce(sum(s.allegations), 0) AS sustained
                        FROM complaint_year y LEFT JOIN sustained s USING (incident_id) GROUP BY y.year ORDER BY y.year
                        """).query(YearCounts.class).list();
    }

    private List<OutcomeCount> outcomes() {
        return jdbc.sql("""
                        SELECT d.code, count(DISTINCT d.allegation_id) AS count
                        FROM allegation_disposition d JOIN allegation g ON g.id = d.allegation_id
                        WHERE EXISTS (SELECT FROM case_file c WHERE c.incident_id = g.incident_id AND c.kind = 'COMPLAINT')
                        GROUP BY d.code ORDER BY count DESC, d.code
                        """).query(OutcomeCount.class).list();
    }

    private Totals totals() {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM hearing WHERE held_on IS NOT NULL) AS hearings,
                               (SELECT count(*) FROM registry_record WHERE event_type = 'DECERTIFICATION') AS decertifications,
                               (SELECT count(*) FROM registry_record) AS records,
                               (SELECT count(*) FROM agency) AS agencies
                        """).query(Totals.class).single();
    }

    /**
     * Withholds what would pick somebody out. Four tables add up: complaints by year, complaints closed and open, sustained
     * allegations by year, and registry entries of one kind and of the others. The sum of the first two is the same number, and
     * that of the third stands among the outcomes too: what one table cannot show, its twin does not show either. The open
     * complaints and the other entries are not printed, but anybody could subtract.
     */
    static Figures publish(List<YearCounts> years, List<OutcomeCount> outcomes, Totals totals, Instant at) {
        var complaints = SmallCells.withTotal(years.stream().map(YearCounts::complaints).toList());
        long received = years.stream().mapToLong(YearCounts::complaints).sum();
        long closedCount = years.stream().mapToLong(YearCounts::closed).sum();
        var closed = SmallCells.partOf(closedCount, received);
        boolean complaintsShown = complaints.total() != null && closed.total() != null;
        var sustained = SmallCells.withTotal(years.stream().map(YearCounts::sustained).toList());
        var records = SmallCells.partOf(totals.decertifications(), totals.records());

        var shownYears = new ArrayList<Year>();
        for (int i = 0; i < years.size(); i++) {
            shownYears.add(new Year(years.get(i).year(), complaintsShown ? complaints.cells().get(i) : null, sustained.cells().get(i)));
        }
        var shownOutcomes = outcomes.stream().map(outcome -> new Outcome(outcome.code(),
                outcome.code().equals("SUSTAINED") ? sustained.total() : SmallCells.alone(outcome.count()))).toList();
        return new Figures(List.of(
                new Figure("complaints", complaintsShown ? complaints.total() : null),
                new Figure("closed", complaintsShown ? closed.cells().get(0) : null),
                new Figure("sustained", sustained.total()),
                new Figure("hearings", SmallCells.alone(totals.hearings())),
                new Figure("decertifications", records.cells().get(0)),
                new Figure("records", records.total()),
                // Public reference data: which agencies there are is no secret of anybody's.
                new Figure("agencies", totals.agencies())),
                shownOutcomes, shownYears, at, SmallCells.THRESHOLD);
    }
}

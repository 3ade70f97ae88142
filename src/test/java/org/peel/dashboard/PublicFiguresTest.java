package org.peel.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peel.dashboard.PublicFigures.Figures;
import org.peel.dashboard.PublicFigures.OutcomeCount;
import org.peel.dashboard.PublicFigures.Totals;
import org.peel.dashboard.PublicFigures.YearCounts;

class PublicFiguresTest {

    @Test
    void large_figures_are_all_published() {
        var figures = publish(List.of(new YearCounts(2025, 400, 380, 40), new YearCounts(2026, 300, 200, 30)), List.of(new OutcomeCount("SUSTAINED", 70),
                new OutcomeCount("UNFOUNDED", 200)), new Totals(25, 20, 20, 10_194));

        assertThat(figures.figures()).extracting(PublicFigures.Figure::value).containsExactly(700L, 580L, 70L, 25L, 20L, 20L, 10_194L);
        assertThat(figures.years()).extracting(PublicFigures.Year::sustained).containsExactly(40L, 30L);
        assertThat(figures.outcomes()).extracting(PublicFigures.Outcome::count).containsExactly(70L, 200L);
    }

    @Test
    void a_small_year_cannot_be_had_by_subtracting_the_others_from_the_total() {
        var figures = publish(List.of(new YearCounts(2024, 5, 5, 1), new YearCounts(2025, 400, 380, 40), new YearCounts(2026, 300, 200, 30)),
                List.of(), new Totals(0, 0, 0, 0));

        assertThat(value(figures, "complaints")).isEqualTo(705);
        assertThat(figures.years()).extracting(PublicFigures.Year::complaints).containsExactly(null, 400L, null);
        assertThat(figures.years()).extracting(PublicFigures.Year::sustained).containsExactly(null, 40L, null);
    }

    @Test
    void a_handful_of_open_complaints_cannot_be_had_by_subtracting_the_closed() {
        var figures = publish(List.of(new YearCounts(2026, 300, 297, 30)), List.of(), new Totals(0, 0, 0, 0));

        assertThat(value(figures, "complaints")).isEqualTo(300);
        assertThat(value(figures, "closed")).isNull();
    }

    @Test
    void what_one_table_withholds_the_other_does_not_show() {
        var figures = publish(List.of(new YearCounts(2025, 60, 60, 4), new YearCounts(2026, 60, 60, 3)), List.of(new OutcomeCount("SUSTAINED", 7)), new Totals(0, 0, 0, 0));

        assertThat(value(figures, "sustained")).isNull();
        assertThat(figures.outcomes()).extracting(PublicFigures.Outcome::count).containsOnlyNulls();
        assertThat(figures.years()).extracting(PublicFigures.Year::sustained).containsOnlyNulls();

        // Nine closed and nine open are eighteen, which the only year would give away if it stood alone.
        var twins = publish(List.of(new YearCounts(2026, 18, 9, 0)), List.of(), new Totals(0, 0, 0, 0));
        assertThat(value(twins, "complaints")).isNull();
        assertThat(twins.years()).extracting(PublicFigures.Year::complaints).containsOnlyNulls();
    }

    @Test
    void an_empty_registry_publishes_nothing_but_the_agencies() {
        var figures = publish(List.of(), List.of(), new Totals(0, 0, 0, 3));

        assertThat(figures.figures()).filteredOn(figure -> figure.value() != null).extracting(PublicFigures.Figure::key).containsExactly("agencies");
        assertThat(figures.threshold()).isEqualTo(10);
    }

    private static Figures publish(List<YearCounts> years, List<OutcomeCount> outcomes, Totals totals) {
        return PublicFigures.publish(years, outcomes, totals, Instant.EPOCH);
    }

    private static Long value(Figures figures, String key) {
        return figures.figures().stream().filter(figure -> figure.key().equals(key)).findFirst().orElseThrow().value();
    }
}

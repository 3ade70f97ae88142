package org.peel.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peel.dashboard.SmallCells.Published;

class SmallCellsTest {

    @Test
    void a_count_under_ten_is_withheld() {
        assertThat(SmallCells.alone(9)).isNull();
        assertThat(SmallCells.alone(0)).isNull();
        assertThat(SmallCells.alone(10)).isEqualTo(10);
    }

    @Test
    void large_counts_are_all_published() {
        assertThat(SmallCells.withTotal(List.of(10L, 200L, 3000L))).isEqualTo(new Published(List.of(10L, 200L, 3000L), 3210L));
    }

    @Test
    void one_small_count_takes_another_with_it_so_that_the_total_does_not_give_it_away() {
        var published = SmallCells.withTotal(List.of(120L, 3L, 45L, 300L));

        assertThat(published.cells()).isEqualTo(Arrays.asList(120L, null, null, 300L));
        assertThat(published.total()).isEqualTo(468);
    }

    @Test
    void small_counts_that_only_their_sum_would_tell_take_the_total_with_them() {
        assertThat(SmallCells.withTotal(List.of(9L, 9L)).total()).as("18 is twice nine").isNull();
        assertThat(SmallCells.withTotal(List.of(0L, 0L, 11L)).total()).isNull();
    }

    @Test
    void a_part_without_a_rest_is_published() {
        assertThat(SmallCells.partOf(40, 40)).isEqualTo(new Published(List.of(40L), 40L));
    }

    @Test
    void a_part_is_withheld_when_subtracting_would_show_a_small_rest() {
        assertThat(SmallCells.partOf(40, 43)).isEqualTo(new Published(Arrays.asList((Long) null), 43L));
    }

    /** Every table that could have been published in the same way is tried: the small counts behind it must stay open. */
    @Test
    void no_small_count_can_be_worked_out_even_by_a_reader_who_knows_the_rule() {
        var random = new Random(7);
        for (int round = 0; round < 400; round++) {
            var cells = new ArrayList<Long>();
            for (int i = 0, size = 1 + random.nextInt(4); i < size; i++) {
                cells.add((long) (random.nextInt(3) == 0 ? random.nextInt(30) : random.nextInt(12)));
            }
            var published = SmallCells.withTotal(cells);
            if (published.total() == null) {
                assertThat(published.cells()).as("%s", cells).containsOnlyNulls();
                continue;
            }
            var possible = possibleValues(published);
            for (int i = 0; i < cells.size(); i++) {
                if (published.cells().get(i) != null) {
                    assertThat(published.cells().get(i)).as("%s", cells).isEqualTo(cells.get(i)).isGreaterThanOrEqualTo(SmallCells.THRESHOLD);
                } else {
                    assertThat(possible.get(i)).as("cell %d of %s, published as %s", i, cells, published).contains(cells.get(i)).hasSizeGreaterThan(3);
                }
            }
        }
    }

    /** For each withheld cell, the values it has in any table that the same rule would have published in the same way. */
    private static List<TreeSet<Long>> possibleValues(Published published) {
        var possible = new ArrayList<TreeSet<Long>>();
        published.cells().forEach(cell -> possible.add(new TreeSet<>()));
        long rest = published.total() - published.cells().stream().filter(cell -> cell != null).mapToLong(Long::longValue).sum();
        fill(new ArrayList<>(published.cells()), 0, rest, published, possible);
        return possible;
    }

    private static void fill(List<Long> cells, int at, long rest, Published published, List<TreeSet<Long>> possible) {
        if (at == cells.size()) {
            if (rest == 0 && SmallCells.withTotal(cells).equals(published)) {
                for (int i = 0; i < cells.size(); i++) {
                    possible.get(i).add(cells.get(i));
                }
            }
            return;
        }
        if (published.cells().get(at) != null) {
            fill(cells, at + 1, rest, published, possible);
            return;
        }
        for (long value = 0; value <= rest; value++) {
            cells.set(at, value);
            fill(cells, at + 1, rest - value, published, possible);
        }
        cells.set(at, null);
    }
}

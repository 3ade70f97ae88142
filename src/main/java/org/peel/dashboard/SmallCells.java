package org.peel.dashboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Small counts withheld, so that nobody can be picked out of a published table; and as many others beside them as it takes that
 * no small count can be worked out from the total and the rest.
 */
final class SmallCells {

    /** The smallest count that is published. Zero is withheld too: to know that nobody is there says something of everybody who might be. */
    static final int THRESHOLD = 10;
    /** How many values, at the least, a reader must still hold possible for a count that is withheld. */
    static final int DOUBT = 5;

    private SmallCells() {
    }

    /**
     * What may be published of counts that add up to a published total; null in place of what may not.
     *
     * @param total the sum, null where even that says too much
     */
    record Published(List<Long> cells, Long total) {
    }

    /** A count that nothing else adds up to. */
    static Long alone(long count) {
        return count < THRESHOLD ? null : count;
    }

    /**
     * A part that is published beside the whole: the rest is not printed, but anybody could subtract. Where there is no rest there is
     * nobody to pick out.
     */
    static Published partOf(long part, long whole) {
        if (part == whole) {
            return new Published(Collections.singletonList(alone(part)), alone(whole));
        }
        var both = withTotal(List.of(part, whole - part));
        return new Published(both.cells().subList(0, 1), both.total());
    }

    /** Counts that are published beside their sum. */
    static Published withTotal(List<Long> cells) {
        long total = cells.stream().mapToLong(Long::longValue).sum();
        var bySize = IntStream.range(0, cells.size()).boxed().sorted(Comparator.comparing(cells::get)).toList();
        int hidden = (int) cells.stream().filter(count -> count < THRESHOLD).count();
        while (hidden > 0 && hidden < cells.size() && !inDoubt(cells, bySize, hidden)) {
            hidden++;
        }
        boolean nothing = total < THRESHOLD || hidden > 0 && !inDoubt(cells, bySize, hidden);
        var withheld = bySize.subList(0, nothing ? cells.size() : hidden);
        var published = new ArrayList<>(cells);
        withheld.forEach(cell -> published.set(cell, null));
        return new Published(published, nothing ? null : Long.valueOf(total));
    }

    /**
     * Whether each small count among the hidden ones could still be any of {@link #DOUBT} values, for a reader who knows the sum of
     * the hidden, which of them are small, and that the others were taken by size and so are no larger than the smallest shown.
     */
    private static boolean inDoubt(List<Long> cells, List<Integer> bySize, int hidden) {
        long largest = hidden < cells.size() ? cells.get(bySize.get(hidden)) : Long.MAX_VALUE / 1_000_000;
        long sum = 0;
        int small = 0;
        for (int cell : bySize.subList(0, hidden)) {
            sum += cells.get(cell);
            small += cells.get(cell) < THRESHOLD ? 1 : 0;
        }
        int large = hidden - small;
        long othersAtMost = (small - 1L) * (THRESHOLD - 1) + large * largest;
        long othersAtLeast = (long) large * THRESHOLD;
        // From one: a rest of nought shows itself (see partOf), and what holds for fewer values holds for more.
        long from = Math.max(1, sum - othersAtMost);
        long to = Math.min(THRESHOLD - 1, sum - othersAtLeast);
        return to - from + 1 >= DOUBT;
    }
}

package org.peel.clock;

import java.time.LocalDate;

/**
 * Days that do not count, by law or order.
 *
 * @param fromOn the first day that does not count
 * @param toOn   the last day that does not count; null while nobody knows
 */
public record Tolling(LocalDate fromOn, LocalDate toOn, String reason) {

    public Tolling {
        if (toOn != null && toOn.isBefore(fromOn)) {
            throw new IllegalArgumentException("The period from " + fromOn + " ends before it begins, on " + toOn);
        }
    }

    /** The same interval, ended on the day given where its end is not known. */
    Tolling endedBy(LocalDate day) {
        return toOn != null ? this : new Tolling(fromOn, day.isBefore(fromOn) ? fromOn : day, reason);
    }
}

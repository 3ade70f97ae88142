package org.peel.clock;

import java.time.LocalDate;
import org.peel.clock.ClockRule.Consequence;

/** The last day of a clock has passed without the act; told in the transaction that recorded it. */
public record ClockLapsed(long caseId, String clock, LocalDate dueOn, Consequence consequence) {
}

package org.peel.clock;

import java.time.Instant;

/**
 * A running clock stands still, runs again, or ends on another day; told in the transaction that moved it, so that a timer set
 * by it can move too.
 *
 * @param standsStill nothing lapses while this is so; {@code dueAt} is then the earliest instant it could still be
 */
public record ClockMoved(long caseId, String clock, Instant dueAt, boolean standsStill) {
}

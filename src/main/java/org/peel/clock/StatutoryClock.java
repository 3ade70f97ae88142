package org.peel.clock;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A legal deadline of a case.
 *
 * @param dueOn last day on which the act is in time; while the clock stands still, the earliest it could still be
 * @param dueAt the instant that day has ended in the jurisdiction's zone
 * @param standsStill the clock is tolled and nobody knows yet until when
 */
public record StatutoryClock(long id, long caseId, String clock, String title, String jurisdiction, String startEvent, LocalDate startedOn,
        LocalDate dueOn, Instant dueAt, String consequence, String citation, boolean recalled, LocalDate metOn, Instant lapsedAt, boolean standsStill) {
}

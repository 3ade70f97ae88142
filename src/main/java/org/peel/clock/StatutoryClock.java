package org.peel.clock;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A legal deadline of a case.
 *
 * @param dueOn last day on which the act is in time
 * @param dueAt the instant that day has ended in the jurisdiction's zone
 */
public record StatutoryClock(long id, long caseId, String clock, String title, String jurisdiction, String startEvent, LocalDate startedOn,
        LocalDate dueOn, Instant dueAt, String consequence, String citation, boolean recalled, LocalDate metOn, Instant lapsedAt) {
}

package org.peel.intake;

import java.time.Instant;
import java.util.List;

/**
 * How far a complaint has come, as its complainant may know it: steps, never names.
 *
 * @param sentence where it stands, in words
 * @param outcome how it ended, null before
 */
public record ComplaintStatus(String trackingCode, Instant receivedAt, boolean closed, String outcome, String sentence, List<Step> steps) {

    /**
     * A step every complaint takes.
     *
     * @param key received, split, routed, investigated, decided or closed
     * @param at when it was done, null before
     */
    public record Step(String key, boolean done, boolean current, Instant at) {
    }
}

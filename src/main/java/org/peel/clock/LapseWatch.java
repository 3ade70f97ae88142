package org.peel.clock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks, minute by minute and on every node, whether the last day of a clock has passed. One row is recorded by one node only. */
@Component
class LapseWatch {

    private final Clocks clocks;

    LapseWatch(Clocks clocks) {
        this.clocks = clocks;
    }

    @Scheduled(fixedDelayString = "${peel.clock.watch:PT1M}", initialDelayString = "${peel.clock.watch:PT1M}")
    void look() {
        clocks.lapse();
    }
}

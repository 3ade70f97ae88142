package org.peel.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pauses of one case for another: the administrative case waits, in law, for the criminal one (domain section 2). */
@Component
public class Holds {

    private final JdbcClient jdbc;
    private final Clock clock;

    Holds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void open(long caseId, long forCase, String reason) {
        jdbc.sql("INSERT INTO case_hold (case_id, for_case, reason, opened_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(caseId, forCase, reason, OffsetDateTime.now(clock)).update();
    }

    /** Lets go whatever was held for the case that has now ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(long forCase) {
        jdbc.sql("UPDATE case_hold SET released_at = ? WHERE for_case = ? AND released_at IS NULL").params(OffsetDateTime.now(clock), forCase).update();
    }
}

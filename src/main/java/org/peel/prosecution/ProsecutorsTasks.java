package org.peel.prosecution;

import org.peel.prosecution.process.ProsecutorCriminalReviewProcess;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lays the decision on the desk of the prosecutor who was screened. The task arises after the screening, in the same
 * transaction; so this runs at its end.
 */
@Component
class ProsecutorsTasks {

    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    ProsecutorsTasks(ApplicationEventPublisher events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /** A prosecutor is free of conflict in a case. */
    record ProsecutorScreened(long caseId, String username) {
    }

    void screened(long caseId, String username) {
        events.publishEvent(new ProsecutorScreened(caseId, username));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void layOnDesk(ProsecutorScreened screened) {
        jdbc.sql("UPDATE task SET assignee = ? WHERE case_id = ? AND element = ? AND status = 'OPEN' AND assignee IS NULL")
                .params(screened.username(), screened.caseId(), ProsecutorCriminalReviewProcess.DECIDE_CHARGES).update();
    }
}

package org.peel.investigation;

import java.util.List;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lays an investigation's tasks on the investigator's own desk. The task arises after the act that leads to it, in the same
 * transaction; so this runs at its end. The investigator can still release a task to a colleague.
 */
@Component
class InvestigatorsTasks {

    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    InvestigatorsTasks(ApplicationEventPublisher events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /** The investigator's turn has come in a case. */
    record InvestigatorsTurn(long caseId) {
    }

    /** To be called by the act after which the investigator goes on. */
    void investigatorGoesOn(long caseId) {
        events.publishEvent(new InvestigatorsTurn(caseId));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void layOnDesk(InvestigatorsTurn turn) {
        jdbc.sql("""
                        UPDATE task SET assignee = v.investigator FROM investigation v JOIN account a ON a.username = v.investigator AND a.enabled
                        WHERE v.case_id = task.case_id AND task.case_id = :case AND task.status = 'OPEN' AND task.assignee IS NULL AND task.element IN (:elements)
                          AND NOT EXISTS (SELECT FROM recusal r WHERE r.case_id = task.case_id AND r.username = v.investigator)
                        """)
                .param("case", turn.caseId())
                .param("elements", List.of(InternalAffairsInvestigationProcess.INVESTIGATE, InternalAffairsInvestigationProcess.RECORD_FINDINGS)).update();
    }
}

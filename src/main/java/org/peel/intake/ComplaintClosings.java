package org.peel.intake;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Closings at intake, each proposed by one person and judged by another; those disagreed with stay on record. */
@Component
class ComplaintClosings {

    private final JdbcClient jdbc;
    private final Clock clock;

    ComplaintClosings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Closing(long id, ClosingReason reason, String reasons, String proposedBy, String proposedByName, Boolean agreed, String review) {
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void propose(long caseId, ClosingReason reason, String reasons, String username) {
        jdbc.sql("INSERT INTO complaint_closing (case_id, reason, reasons, proposed_by, proposed_at) VALUES (?, ?, ?, ?, ?)")
                .params(caseId, reason.name(), reasons, username, OffsetDateTime.now(clock)).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void judge(long closingId, boolean agreed, String review, String username) {
        jdbc.sql("UPDATE complaint_closing SET agreed = ?, review = ?, reviewed_by = ?, reviewed_at = ? WHERE id = ?")
                .params(agreed, review, username, OffsetDateTime.now(clock), closingId).update();
    }

    Optional<Closing> latest(long caseId) {
        return jdbc.sql("""
                        SELECT l.id, l.reason, l.reasons, l.proposed_by, coalesce(a.display_name, l.proposed_by) AS proposed_by_name, l.agreed, l.review
                        FROM complaint_closing l LEFT JOIN account a ON a.username = l.proposed_by WHERE l.case_id = ? ORDER BY l.id DESC LIMIT 1
                        """).param(caseId).query(Closing.class).optional();
    }
}

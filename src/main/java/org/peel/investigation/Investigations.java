package org.peel.investigation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The investigations and who did what in them. */
@Component
class Investigations {

    private final JdbcClient jdbc;
    private final Clock clock;

    Investigations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Investigation get(long caseId) {
        return find(caseId).orElseThrow();
    }

    Optional<Investigation> find(long caseId) {
        return jdbc.sql("""
                        SELECT case_id, investigator, plan, report, reviewed_by, review, approved_at IS NOT NULL AS approved, discipline, discipline_reasons,
                               response_meeting_on
                        FROM investigation WHERE case_id = ?
                        """).param(caseId).query(Investigation.class).optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void assign(long caseId, String investigator, String plan) {
        jdbc.sql("INSERT INTO investigation (case_id, investigator, plan) VALUES (?, ?, ?)").params(caseId, investigator, plan).update();
    }

    /** Files the report; whoever writes it is the investigator from then on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void report(long caseId, String investigator, String report) {
        jdbc.sql("UPDATE investigation SET report = ?, investigator = ? WHERE case_id = ?").params(report, investigator, caseId).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void review(long caseId, boolean approved, String reviewer, String review) {
        jdbc.sql("UPDATE investigation SET reviewed_by = ?, review = ?, approved_at = ? WHERE case_id = ?")
                .params(Arrays.asList(reviewer, review, approved ? OffsetDateTime.now(clock) : null, caseId)).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void decide(long caseId, Discipline discipline, String reasons, LocalDate responseMeetingOn, String decidedBy) {
        jdbc.sql("""
                        UPDATE investigation SET discipline = ?, discipline_reasons = ?, response_meeting_on = ?, decided_by = ?, decided_at = ? WHERE case_id = ?
                        """)
                .params(Arrays.asList(discipline.name(), reasons, responseMeetingOn, decidedBy, OffsetDateTime.now(clock), caseId)).update();
    }

    /** Whether somebody investigated this case, and so can neither review nor decide it (domain 0.5). */
    boolean investigated(long caseId, String username) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM investigation WHERE case_id = :case AND investigator = :name)
                            OR EXISTS (SELECT FROM task WHERE case_id = :case AND ended_by = :name AND status = 'DONE' AND element IN (:investigating))
                        """)
                .param("case", caseId).param("name", username)
                .param("investigating", Arrays.asList(InternalAffairsInvestigationProcess.INVESTIGATE, InternalAffairsInvestigationProcess.RECORD_FINDINGS))
                .query(Boolean.class).single();
    }
}

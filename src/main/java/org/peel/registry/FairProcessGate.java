package org.peel.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.panel.SeparationOfFunctions;
import org.peel.registry.process.RegistrySubmissionProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The fair-process gate (EO 13929 section 3(b): only instances in which officers were afforded fair process). It reads the rows that
 * the acts themselves have left, and nothing else; nobody can wave a case through.
 */
@Service
public class FairProcessGate {

    private final JdbcClient jdbc;
    private final SeparationOfFunctions functions;
    private final Timeline timeline;
    private final Clock clock;

    FairProcessGate(JdbcClient jdbc, SeparationOfFunctions functions, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.functions = functions;
        this.timeline = timeline;
        this.clock = clock;
    }

    private record Row(boolean noticeIssued, Long serviceId, boolean evidenceOpen, String heardBy, int recusedCounted, int present, int quorum, String panelResult,
            String outcome, String reasons, Long orderNoticeId, String finality, LocalDate finalOn, boolean identityConfirmed, String officerName,
            String agencyOri, boolean alreadyRecorded) {
    }

    /** Runs the gate and keeps what it found; answers whether it is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean run(long caseId) {
        var missing = facts(caseId).missing();
        jdbc.sql("""
                        INSERT INTO registry_gate_check (case_id, checked_at, missing) VALUES (?, ?, ?)
                        ON CONFLICT (case_id) DO UPDATE SET checked_at = excluded.checked_at, missing = excluded.missing
                        """)
                .params(caseId, OffsetDateTime.now(clock), missing.toArray(String[]::new)).update();
        timeline.record(caseId, RegistrySubmissionProcess.RUN_FAIR_PROCESS_GATE, missing.isEmpty()
                ? "The fair-process gate found every proof in the case." : "The fair-process gate holds the submission back: " + String.join(" ", missing),
                null, Layer.OVERSIGHT);
        return missing.isEmpty();
    }

    /** What the gate found missing the last time it ran. */
    List<String> lastMissing(long caseId) {
        return jdbc.sql("SELECT unnest(missing) FROM registry_gate_check WHERE case_id = ?").param(caseId).query(String.class).list();
    }

    FairProcessFacts facts(long caseId) {
        var row = jdbc.sql("""
                        SELECT notice.id IS NOT NULL AS notice_issued,
                               service.id AS service_id,
                               coalesce(paper.layer = 'PARTY' AND trim(charge.evidence) <> '' AND
                                        (f.username IS NULL OR EXISTS (SELECT FROM case_access a WHERE a.case_id = c.id AND a.grant_key = 'user:' || f.username)),
                                        false) AS evidence_open,
                               CASE WHEN h.held_on IS NOT NULL AND answer.choice = 'REQUEST_HEARING' THEN 'HEARING'
                                    WHEN answer.choice = 'WAIVE_HEARING' THEN 'WAIVER'
                                    WHEN absent.case_id IS NOT NULL THEN 'DEFAULT' END AS heard_by,
                               (SELECT count(*) FROM panel_vote v JOIN recusal r ON r.case_id = c.id AND r.username = v.username WHERE v.panel_id = p.id) AS recused_counted,
                               (SELECT count(*) FROM panel_vote v WHERE v.panel_id = p.id AND v.allegation_id IS NULL) AS present,
                               coalesce(p.quorum, 0) AS quorum,
                               p.result AS panel_result,
                               o.outcome, o.reasons, told.id AS order_notice_id, o.finality, o.final_on,
                               coalesce(report.identity_confirmed, false) AS identity_confirmed,
                               f.full_name AS officer_name,
                               g.ori AS agency_ori,
                               EXISTS (SELECT FROM registry_record x WHERE x.case_id = c.id) AS already_recorded
                        FROM case_file c
                        LEFT JOIN officer f ON f.id = c.officer_id
                        LEFT JOIN agency g ON g.organisation_id = c.agency_id
                        LEFT JOIN certification_report report ON report.case_id = c.id
                        LEFT JOIN charging_document charge ON charge.case_id = c.id
                        LEFT JOIN legal_notice notice ON notice.id = charge.notice_id AND notice.kind = 'NOTICE_OF_INTENT' AND notice.case_id = c.id
                        LEFT JOIN document paper ON paper.id = notice.document_id
                        LEFT JOIN LATERAL (SELECT s.id FROM service_record s WHERE s.notice_id = notice.id AND s.received_on IS NOT NULL AND NOT s.returned
                                           AND trim(s.proof) <> '' ORDER BY s.id DESC LIMIT 1) service ON true
                        LEFT JOIN respondent_answer answer ON answer.case_id = c.id
                        LEFT JOIN default_order absent ON absent.case_id = c.id
                        LEFT JOIN hearing h ON h.case_id = c.id
                        LEFT JOIN final_order o ON o.case_id = c.id
                        LEFT JOIN panel p ON p.id = o.panel_id AND p.case_id = c.id AND p.closed_at IS NOT NULL
                        LEFT JOIN legal_notice told ON told.id = o.notice_id AND told.kind = 'FINAL_ORDER' AND told.case_id = c.id
                        WHERE c.id = ?
                        """).param(caseId).query(Row.class).single();
        return new FairProcessFacts(row.noticeIssued(), row.serviceId(), row.evidenceOpen(), row.heardBy(), functions.overlaps(caseId), row.recusedCounted(), row.present(),
                row.quorum(), row.panelResult(), row.outcome(), row.reasons(), row.orderNoticeId(), row.finality(), row.finalOn(), row.identityConfirmed(),
                row.officerName(), row.agencyOri(), row.alreadyRecorded());
    }
}

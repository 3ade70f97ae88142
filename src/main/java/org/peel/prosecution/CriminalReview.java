package org.peel.prosecution;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.HandOffMessage;
import org.peel.casefile.HandOffs;
import org.peel.casefile.Holds;
import org.peel.casefile.Timeline;
import org.peel.clock.Clocks;
import org.peel.prosecution.process.ProsecutorCriminalReviewProcess;
import org.peel.prosecution.process.ProsecutorCriminalReviewProcess.ChargingDecision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The prosecutor's decision and what it sets free. A declination is not exoneration: no finding is touched here. */
@Service
public class CriminalReview {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Holds holds;
    private final Clocks clocks;
    private final HandOffs handOffs;
    private final Timeline timeline;
    private final Clock clock;

    CriminalReview(JdbcClient jdbc, CaseFiles cases, Holds holds, Clocks clocks, HandOffs handOffs, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.holds = holds;
        this.clocks = clocks;
        this.handOffs = handOffs;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void decide(long caseId, ChargingDecision decision, String charges, String reasons, String prosecutor) {
        jdbc.sql("INSERT INTO criminal_decision (case_id, decision, reasons, charges, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(caseId, decision.name(), reasons, charges, prosecutor, OffsetDateTime.now(clock))).update();
    }

    /** Closes the case, lifts the hold on the administrative one, lets its clocks run on from tomorrow, and tells it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void conclude(long caseId) {
        var file = cases.get(caseId);
        cases.lockIncident(file.incidentId());
        var decision = ChargingDecision.valueOf(jdbc.sql("SELECT decision FROM criminal_decision WHERE case_id = ?").param(caseId).query(String.class).single());
        holds.release(caseId);
        timeline.record(caseId, ProsecutorCriminalReviewProcess.CONCLUDE_CRIMINAL_REVIEW, decision == ChargingDecision.CHARGE
                ? "The criminal review ended with a charge." : "The criminal review ended without a charge. That is not exoneration.");
        cases.close(caseId, decision == ChargingDecision.CHARGE ? "CHARGED" : "DECLINED");
        cases.ofIncident(file.incidentId(), CaseKind.INTERNAL_AFFAIRS).filter(CaseFile::isOpen).ifPresent(internal -> {
            clocks.release(internal.id(), clocks.today(internal.jurisdiction()));
            timeline.record(internal.id(), null, "The hold for the criminal review " + file.docket() + " was lifted; the clocks run on from tomorrow.");
            handOffs.send(HandOffMessage.REVIEW_CONCLUDED, file, internal);
        });
    }
}

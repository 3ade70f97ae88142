package org.peel.hearing;

import org.peel.casefile.CaseFiles;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.hearing.process.DueProcessHearingProcess.VoteResult;
import org.peel.panel.Body;
import org.peel.panel.Panels;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The commission that decides on a certificate: seated for a case, and counted by the jurisdiction's rule. */
@Service
public class Commission {

    private final Panels panels;
    private final CaseFiles cases;
    private final Timeline timeline;

    Commission(Panels panels, CaseFiles cases, Timeline timeline) {
        this.panels = panels;
        this.cases = cases;
        this.timeline = timeline;
    }

    /** Seats the next round and answers its seats. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int seat(long caseId) {
        int seats = panels.seat(cases.get(caseId), Body.COMMISSION);
        timeline.record(caseId, DueProcessHearingProcess.SEAT_COMMISSION, seats + " commissioners were seated to vote.", null, Layer.PARTY);
        return seats;
    }

    /**
     * Counts the votes. Where neither revocation nor suspension carries, the charges are dismissed: who does not prove the case has
     * lost it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public VoteResult tally(long caseId) {
        var tally = panels.count(caseId, null);
        var result = tally.isQuorumMet() ? VoteResult.DECIDED : VoteResult.NO_QUORUM;
        var words = tally.inWords() + (tally.isQuorumMet() && tally.carried().isEmpty() ? " The charges are dismissed." : "");
        panels.close(caseId, tally.isQuorumMet() ? tally.carried().orElse(Outcome.DISMISS.name()) : VoteResult.NO_QUORUM.name(), words);
        timeline.record(caseId, DueProcessHearingProcess.TALLY_VOTES, "The votes were counted. " + words, null, Layer.PARTY);
        return result;
    }
}

package org.peel.investigation;

import java.util.List;
import java.util.stream.Collectors;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.HandOffMessage;
import org.peel.casefile.HandOffs;
import org.peel.casefile.Timeline;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The board's and the prosecutor's work on the same incident, seen from internal affairs. */
@Service
public class OtherReviews {

    private final CaseFiles cases;
    private final HandOffs handOffs;
    private final Timeline timeline;

    OtherReviews(CaseFiles cases, HandOffs handOffs, Timeline timeline) {
        this.cases = cases;
        this.handOffs = handOffs;
        this.timeline = timeline;
    }

    /** Sends the approved file to the board, unless there is none or it has declined. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendFileToBoard(long caseId) {
        var file = cases.get(caseId);
        cases.lockIncident(file.incidentId());
        var board = cases.ofIncident(file.incidentId(), CaseKind.BOARD_REVIEW).filter(CaseFile::isOpen);
        board.ifPresent(review -> handOffs.send(HandOffMessage.INVESTIGATION_FILE_READY, file, review));
        timeline.record(caseId, InternalAffairsInvestigationProcess.SEND_FILE_TO_BOARD,
                board.isPresent() ? "The file is finished and with the civilian board." : "The file is finished; no civilian board waits for it.");
    }

    /**
     * Whether an opinion or a charging decision is still to come. The incident stays locked, so that a review which concludes now
     * either is seen here or finds this case waiting.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean arePending(long caseId) {
        var file = cases.get(caseId);
        cases.lockIncident(file.incidentId());
        var pending = cases.ofIncident(file.incidentId()).stream()
                .filter(review -> review.isOpen() && List.of(CaseKind.BOARD_REVIEW, CaseKind.CRIMINAL_REVIEW).contains(review.kind()))
                .map(CaseFile::docket).collect(Collectors.joining(" and "));
        timeline.record(caseId, InternalAffairsInvestigationProcess.CHECK_OTHER_REVIEWS,
                pending.isEmpty() ? "No other review is pending." : "The decision waits for " + pending + ".");
        return !pending.isEmpty();
    }
}

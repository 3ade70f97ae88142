package org.peel.review;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.peel.access.Offices;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.Complaints;
import org.peel.casefile.DispositionCode;
import org.peel.casefile.HandOffMessage;
import org.peel.casefile.HandOffs;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.clock.Clocks;
import org.peel.notice.Mailbox;
import org.peel.review.process.CivilianBoardReviewProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The board's review from the finished file to its conclusion: the opinion, and what the agency answers to it. */
@Service
public class BoardReview {

    private static final String RESPONSE = "board-response";

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Complaints complaints;
    private final BoardVote vote;
    private final Offices offices;
    private final HandOffs handOffs;
    private final Clocks clocks;
    private final Mailbox mailbox;
    private final Timeline timeline;
    private final Clock clock;

    BoardReview(JdbcClient jdbc, CaseFiles cases, Complaints complaints, BoardVote vote, Offices offices, HandOffs handOffs, Clocks clocks, Mailbox mailbox,
            Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.complaints = complaints;
        this.vote = vote;
        this.offices = offices;
        this.handOffs = handOffs;
        this.clocks = clocks;
        this.mailbox = mailbox;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** The board's opinion and the agency's answer to it. */
    record Opinion(String opinion, Recommendation recommendation, String response, String responseReasons) {
    }

    /**
     * Whether the investigation file is here. The incident stays locked, so that a file which is sent now either is seen here or
     * finds this case waiting.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isFileReady(long caseId) {
        cases.lockIncident(cases.get(caseId).incidentId());
        boolean ready = handOffs.received(HandOffMessage.INVESTIGATION_FILE_READY, caseId);
        timeline.record(caseId, CivilianBoardReviewProcess.CHECK_INVESTIGATION_FILE,
                ready ? "The investigation file is here." : "The board waits for the investigation file.");
        return ready;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void giveOpinion(long caseId, String opinion, Recommendation recommendation, String chair) {
        jdbc.sql("INSERT INTO board_opinion (case_id, opinion, recommendation, written_by, written_at) VALUES (?, ?, ?, ?, ?)")
                .params(caseId, opinion, recommendation.name(), chair, OffsetDateTime.now(clock)).update();
    }

    Optional<Opinion> opinion(long caseId) {
        return jdbc.sql("SELECT opinion, recommendation, response, response_reasons FROM board_opinion WHERE case_id = ?").param(caseId)
                .query(Opinion.class).optional();
    }

    /** Sends the opinion to the agency and answers when its time to respond is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instant sendToAgency(long caseId) {
        var file = cases.get(caseId);
        var due = clocks.start(caseId, RESPONSE, "Opinion sent to the agency", clocks.today(file.jurisdiction()));
        mailbox.queue(caseId, offices.get(file.agencyId()).email(), "The civilian board's opinion, " + file.docket(), """
                The civilian board has given its opinion in case %s. The head of the agency is asked to concur, or to say with reasons where the
                agency differs, by %s (%s). The opinion and the form for the answer are among the tasks in Peel.
                """.formatted(file.docket(), due.dueOn(), due.citation()));
        timeline.record(caseId, CivilianBoardReviewProcess.START_RESPONSE_CLOCK, "The opinion was sent to the agency, which has until " + due.dueOn() + " to answer.");
        return due.dueAt();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void respond(long caseId, AgencyResponse response, String reasons, String agencyHead) {
        jdbc.sql("UPDATE board_opinion SET response = ?, response_reasons = ?, responded_by = ?, responded_at = ? WHERE case_id = ?")
                .params(Arrays.asList(response.name(), reasons, agencyHead, OffsetDateTime.now(clock), caseId)).update();
        clocks.meet(caseId, RESPONSE, clocks.today(cases.get(caseId).jurisdiction()));
    }

    /** Closes the board's case, with what the panel found or without a review, and tells internal affairs and the complainant. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void conclude(long caseId) {
        var file = cases.get(caseId);
        cases.lockIncident(file.incidentId());
        boolean reviewed = opinion(caseId).isPresent();
        timeline.record(caseId, CivilianBoardReviewProcess.CONCLUDE_BOARD_REVIEW,
                reviewed ? "The board concluded its review." : "The board ended without a review.", null, Layer.PARTY);
        cases.close(caseId, !reviewed ? "DECLINED" : DispositionCode.weightiest(vote.findings(caseId)).map(Enum::name).orElse("NO_FINDING"));
        tellComplainant(file, reviewed);
        cases.ofIncident(file.incidentId(), CaseKind.INTERNAL_AFFAIRS).filter(CaseFile::isOpen)
                .ifPresent(internal -> handOffs.send(HandOffMessage.REVIEW_CONCLUDED, file, internal));
    }

    private void tellComplainant(CaseFile file, boolean reviewed) {
        complaints.ofIncident(file.incidentId()).ifPresent(complaint -> mailbox.queue(file.id(), complaint.contactEmail(),
                "The civilian board and your complaint", """
                        About your complaint with the tracking code %s:

                        %s
                        """.formatted(complaint.trackingCode(), reviewed
                        ? "the civilian board has reviewed the investigation, voted on every allegation and written to the agency, and the agency has answered. "
                                + "The agency decides next.\n\nAsk the board under the number " + file.docket() + " what it may tell you."
                        : "the civilian board has decided that it cannot review it. Your complaint goes on at the agency all the same.\n\n"
                                + "Ask the board under the number " + file.docket() + " for its reasons.")));
    }
}

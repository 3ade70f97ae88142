package org.peel.review.process;

import java.time.Instant;
import org.peel.engine.ProcessVariable;

/** The model {@code civilian-board-review}: its ids and the values its gateways and due dates read. */
public final class CivilianBoardReviewProcess {

    public static final String ID = "civilian-board-review";

    public static final String ACCEPT_JURISDICTION = "userTask_acceptJurisdiction";
    public static final String VOTE_ON_ALLEGATIONS = "userTask_voteOnAllegations";
    public static final String WRITE_OPINION = "userTask_writeOpinion";
    public static final String RESPOND_TO_RECOMMENDATION = "userTask_respondToRecommendation";
    public static final String CHECK_INVESTIGATION_FILE = "serviceTask_checkInvestigationFile";
    public static final String SEAT_BOARD_PANEL = "serviceTask_seatBoardPanel";
    public static final String TALLY_BOARD_VOTES = "serviceTask_tallyBoardVotes";
    public static final String START_RESPONSE_CLOCK = "serviceTask_startResponseClock";
    public static final String CONCLUDE_BOARD_REVIEW = "serviceTask_concludeBoardReview";

    public static final ProcessVariable<JurisdictionDecision> JURISDICTION_DECISION = ProcessVariable.choice("jurisdictionDecision", JurisdictionDecision.class);
    public static final ProcessVariable<Boolean> FILE_READY = ProcessVariable.flag("fileReady");
    public static final ProcessVariable<Integer> SEATS = ProcessVariable.number("seats");
    public static final ProcessVariable<BoardQuorum> BOARD_QUORUM = ProcessVariable.choice("boardQuorum", BoardQuorum.class);
    public static final ProcessVariable<Instant> RESPONSE_DUE_AT = ProcessVariable.instant("responseDueAt");

    /** Whether the board reviews the case. */
    public enum JurisdictionDecision { ACCEPT, DECLINE }

    /** Whether enough members were present to vote. */
    public enum BoardQuorum { QUORUM, NO_QUORUM }

    private CivilianBoardReviewProcess() {
    }
}

package org.peel.hearing.process;

import java.time.Instant;
import org.peel.engine.ProcessVariable;
import org.peel.hearing.Outcome;

/** The model {@code due-process-hearing}: its elements and the values its gateways and timers read. */
public final class DueProcessHearingProcess {

    public static final String ID = "due-process-hearing";

    public static final String ISSUE_NOTICE_OF_INTENT = "userTask_issueNoticeOfIntent";
    public static final String SERVE_NOTICE_OF_INTENT = "serviceTask_serveNoticeOfIntent";
    public static final String PROVE_SERVICE = "userTask_proveService";
    public static final String START_ANSWER_CLOCK = "serviceTask_startAnswerClock";
    public static final String ANSWER_NOTICE = "userTask_answerNotice";
    public static final String DECIDE_DEFAULT = "userTask_decideDefault";
    public static final String SCHEDULE_HEARING = "userTask_scheduleHearing";
    public static final String RECORD_HEARING = "userTask_recordHearing";
    public static final String PROPOSE_DECISION = "userTask_proposeDecision";
    public static final String SEAT_COMMISSION = "serviceTask_seatCommission";
    public static final String CAST_VOTE = "userTask_castVote";
    public static final String TALLY_VOTES = "serviceTask_tallyVotes";
    public static final String ISSUE_FINAL_ORDER = "userTask_issueFinalOrder";
    public static final String SERVE_FINAL_ORDER = "serviceTask_serveFinalOrder";
    public static final String RESPOND_TO_ORDER = "userTask_respondToOrder";
    public static final String RECORD_REVIEW_RESULT = "userTask_recordReviewResult";
    public static final String MAKE_ORDER_FINAL = "serviceTask_makeOrderFinal";
    public static final String REVERSE_ORDER = "serviceTask_reverseOrder";

    /** Ends the time to answer, as the clock of {@link #ANSWER_CLOCK} has it. */
    public static final String ANSWER_PERIOD_OVER = "event_answerPeriodOver";
    /** Ends the time to seek review, as the clock of {@link #REVIEW_CLOCK} has it. */
    public static final String REVIEW_PERIOD_OVER = "event_reviewPeriodOver";
    public static final String ANSWER_CLOCK = "answer-notice-of-intent";
    public static final String REVIEW_CLOCK = "judicial-review";

    public static final ProcessVariable<ServiceResult> SERVICE_RESULT = ProcessVariable.choice("serviceResult", ServiceResult.class);
    public static final ProcessVariable<Instant> ANSWER_DUE_AT = ProcessVariable.instant("answerDueAt");
    public static final ProcessVariable<HearingAnswer> ANSWER = ProcessVariable.choice("answer", HearingAnswer.class);
    public static final ProcessVariable<DefaultDecision> DEFAULT_DECISION = ProcessVariable.choice("defaultDecision", DefaultDecision.class);
    public static final ProcessVariable<Integer> SEATS = ProcessVariable.number("seats");
    public static final ProcessVariable<VoteResult> VOTE_RESULT = ProcessVariable.choice("voteResult", VoteResult.class);
    public static final ProcessVariable<Outcome> ORDER_OUTCOME = ProcessVariable.choice("orderOutcome", Outcome.class);
    public static final ProcessVariable<Instant> REVIEW_DUE_AT = ProcessVariable.instant("reviewDueAt");
    public static final ProcessVariable<ReviewChoice> REVIEW_CHOICE = ProcessVariable.choice("reviewChoice", ReviewChoice.class);
    public static final ProcessVariable<ReviewResult> REVIEW_RESULT = ProcessVariable.choice("reviewResult", ReviewResult.class);

    private DueProcessHearingProcess() {
    }

    /** Whether the notice arrived. */
    public enum ServiceResult { SERVED, RETURNED }

    /** How the respondent met the notice. */
    public enum HearingAnswer { REQUEST_HEARING, WAIVE_HEARING, DEFAULT }

    /** What becomes of a silent respondent. */
    public enum DefaultDecision { ENTER_DEFAULT, ALLOW_LATE_ANSWER }

    /** Whether there was a vote at all. */
    public enum VoteResult { DECIDED, NO_QUORUM }

    /** Whether the respondent goes to court. */
    public enum ReviewChoice { WAIVE_REVIEW, SEEK_REVIEW }

    /** What the court said. */
    public enum ReviewResult { AFFIRMED, REVERSED }
}

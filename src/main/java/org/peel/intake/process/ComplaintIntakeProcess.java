package org.peel.intake.process;

import org.peel.engine.ProcessVariable;

/** The model {@code complaint-intake}: its ids, messages and the values its gateways read. */
public final class ComplaintIntakeProcess {

    public static final String ID = "complaint-intake";
    public static final String COMPLAINT_RECEIVED = "peel.complaintReceived";

    public static final String SPLIT_ALLEGATIONS = "userTask_splitAllegations";
    public static final String CONFIRM_ROUTING = "userTask_confirmRouting";
    public static final String REVIEW_CLOSING = "userTask_reviewClosing";
    public static final String ACKNOWLEDGE_COMPLAINT = "serviceTask_acknowledgeComplaint";
    public static final String CLASSIFY_ALLEGATIONS = "serviceTask_classifyAllegations";
    public static final String OPEN_CASES = "serviceTask_openCases";
    public static final String CLOSE_COMPLAINT = "serviceTask_closeComplaint";

    public static final ProcessVariable<IntakeDecision> INTAKE_DECISION = ProcessVariable.choice("intakeDecision", IntakeDecision.class);
    public static final ProcessVariable<ClosingReview> CLOSING_REVIEW = ProcessVariable.choice("closingReview", ClosingReview.class);

    /** Where a complaint goes from intake. */
    public enum IntakeDecision { ROUTE, CLOSE }

    /** What the second person says to a closing. */
    public enum ClosingReview { AGREE, DISAGREE }

    private ComplaintIntakeProcess() {
    }
}

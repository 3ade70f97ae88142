package org.peel.prosecution.process;

import org.peel.engine.ProcessVariable;

/** The model {@code prosecutor-criminal-review}: its ids and the values its gateways read. */
public final class ProsecutorCriminalReviewProcess {

    public static final String ID = "prosecutor-criminal-review";

    public static final String SCREEN_CONFLICT = "userTask_screenConflict";
    public static final String DECIDE_CHARGES = "userTask_decideCharges";
    public static final String CONCLUDE_CRIMINAL_REVIEW = "serviceTask_concludeCriminalReview";

    public static final ProcessVariable<ConflictScreen> CONFLICT_SCREEN = ProcessVariable.choice("conflictScreen", ConflictScreen.class);
    public static final ProcessVariable<ChargingDecision> CHARGING_DECISION = ProcessVariable.choice("chargingDecision", ChargingDecision.class);

    /** Whether a prosecutor is free of ties to officer and agency. */
    public enum ConflictScreen { NO_CONFLICT, CONFLICT }

    /** Whether the act is charged as a crime. */
    public enum ChargingDecision { DECLINE, CHARGE }

    private ProsecutorCriminalReviewProcess() {
    }
}

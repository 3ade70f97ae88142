package org.peel.certification.process;

import org.peel.engine.ProcessVariable;

/** The model {@code officer-decertification}: its elements and the values its gateways read. */
public final class OfficerDecertificationProcess {

    public static final String ID = "officer-decertification";

    public static final String TRIAGE_REPORT = "userTask_triageReport";
    public static final String DETERMINE_GROUNDS = "userTask_determineGrounds";
    public static final String NOTIFY_NO_ACTION = "serviceTask_notifyNoAction";
    public static final String CHANGE_CERTIFICATE = "serviceTask_changeCertificate";
    public static final String CLOSE_WITHOUT_RECORD = "serviceTask_closeWithoutRecord";
    public static final String CLOSE_CERTIFICATION_CASE = "serviceTask_closeCertificationCase";

    public static final ProcessVariable<GroundsDecision> GROUNDS_DECISION = ProcessVariable.choice("groundsDecision", GroundsDecision.class);

    private OfficerDecertificationProcess() {
    }

    /** Whether the officer is charged. */
    public enum GroundsDecision { REASONABLE_GROUNDS, NO_GROUNDS }
}

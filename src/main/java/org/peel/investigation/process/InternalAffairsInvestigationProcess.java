package org.peel.investigation.process;

import org.peel.engine.ProcessVariable;

/** The model {@code internal-affairs-investigation}: its ids and the values its gateways read. */
public final class InternalAffairsInvestigationProcess {

    public static final String ID = "internal-affairs-investigation";

    public static final String ASSIGN_INVESTIGATOR = "userTask_assignInvestigator";
    public static final String INVESTIGATE = "userTask_investigate";
    public static final String RECORD_FINDINGS = "userTask_recordFindings";
    public static final String REVIEW_FINDINGS = "userTask_reviewFindings";
    public static final String DECIDE_DISCIPLINE = "userTask_decideDiscipline";
    public static final String NOTIFY_OFFICERS = "serviceTask_notifyOfficers";
    public static final String SEND_FILE_TO_BOARD = "serviceTask_sendFileToBoard";
    public static final String CHECK_OTHER_REVIEWS = "serviceTask_checkOtherReviews";
    public static final String RECORD_DISPOSITION = "serviceTask_recordDisposition";
    public static final String SEND_PACKAGE_TO_POST = "serviceTask_sendPackageToPost";

    public static final ProcessVariable<ReportReview> REPORT_REVIEW = ProcessVariable.choice("reportReview", ReportReview.class);
    public static final ProcessVariable<Boolean> REVIEWS_PENDING = ProcessVariable.flag("reviewsPending");
    public static final ProcessVariable<Boolean> REPORTABLE = ProcessVariable.flag("reportable");

    /** What the commander says to the report. */
    public enum ReportReview { APPROVE, RETURN }

    private InternalAffairsInvestigationProcess() {
    }
}

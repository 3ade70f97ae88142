package org.peel.casefile;

/** The messages between cases (domain 0.12), named as the models name them. */
public enum HandOffMessage {
    COMPLAINT_ROUTED_TO_INTERNAL_AFFAIRS("peel.complaintRoutedToInternalAffairs", "The complaint was routed to internal affairs"),
    COMPLAINT_ROUTED_TO_BOARD("peel.complaintRoutedToBoard", "The complaint was routed to the civilian board"),
    CRIMINAL_REFERRAL_MADE("peel.criminalReferralMade", "The matter was referred to the prosecutor"),
    INVESTIGATION_FILE_READY("peel.investigationFileReady", "The finished investigation file was sent to the board"),
    REVIEW_CONCLUDED("peel.reviewConcluded", "The review was concluded and internal affairs was told"),
    DISPOSITION_PACKAGE_RECEIVED("peel.dispositionPackageReceived", "The final disposition package was sent to the certification body");

    private final String message;
    private final String sentence;

    HandOffMessage(String message, String sentence) {
        this.message = message;
        this.sentence = sentence;
    }

    /** The message's name in the models. */
    public String message() {
        return message;
    }

    String sentence() {
        return sentence;
    }
}

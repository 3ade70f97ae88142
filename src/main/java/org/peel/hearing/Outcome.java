package org.peel.hearing;

/** What a proceeding does to a certificate. A reversal is the court's; nobody proposes or votes it. */
public enum Outcome {
    REVOKE("revoke the certificate", "The certificate is revoked."),
    SUSPEND("suspend the certificate", "The certificate is suspended."),
    DISMISS("dismiss the charges", "The charges are dismissed."),
    REVERSED("reversed by the court", "The order is reversed.");

    private final String words;
    private final String sentence;

    Outcome(String words, String sentence) {
        this.words = words;
        this.sentence = sentence;
    }

    /** The outcome in plain words. */
    public String words() {
        return words;
    }

    /** The outcome as an order says it. */
    public String sentence() {
        return sentence;
    }
}

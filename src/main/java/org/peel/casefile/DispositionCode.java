package org.peel.casefile;

/** A finding on one allegation (domain section 1). Closing without finding is not exoneration. */
public enum DispositionCode {
    SUSTAINED, NOT_SUSTAINED, UNFOUNDED, EXONERATED, POLICY_FAILURE, SUSTAINED_OTHER, ADMIN_CLOSED;

    /** Whether the finding says that a rule was broken. */
    public boolean isSustained() {
        return this == SUSTAINED || this == SUSTAINED_OTHER;
    }

    /** The finding in plain words. */
    public String words() {
        var text = name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

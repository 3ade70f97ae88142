package org.peel.casefile;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** A finding on one allegation (domain section 1). Closing without finding is not exoneration. */
public enum DispositionCode {
    SUSTAINED, NOT_SUSTAINED, UNFOUNDED, EXONERATED, POLICY_FAILURE, SUSTAINED_OTHER, ADMIN_CLOSED;

    /** Whether the finding says that a rule was broken. */
    public boolean isSustained() {
        return this == SUSTAINED || this == SUSTAINED_OTHER;
    }

    /** The finding that weighs most, after which a case is called in lists; what counts is the finding on each allegation. */
    public static Optional<DispositionCode> weightiest(Collection<DispositionCode> found) {
        return Stream.of(SUSTAINED, SUSTAINED_OTHER, POLICY_FAILURE, NOT_SUSTAINED, ADMIN_CLOSED, UNFOUNDED, EXONERATED).filter(found::contains).findFirst();
    }

    /** The finding in plain words. */
    public String words() {
        var text = name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

package org.peel.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.peel.input.FieldError;
import org.peel.input.Refused;

/** What a refusal must say. */
public final class Refusals {

    private Refusals() {
    }

    /** The act is refused, and the refusal names this field among those at fault. */
    public static void assertRefused(ThrowingCallable act, String field) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.errors()).extracting(FieldError::field).contains(field));
    }
}

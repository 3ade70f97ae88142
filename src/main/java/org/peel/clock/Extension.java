package org.peel.clock;

/** Days added to a period by somebody who may, counted as the period counts its own. */
public record Extension(int days, String reason) {

    public Extension {
        if (days < 1) {
            throw new IllegalArgumentException("An extension adds at least one day, not " + days);
        }
    }
}

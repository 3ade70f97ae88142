package org.peel.certification;

/**
 * A ground on which a certificate can be revoked or suspended, as {@code decertification-ground.dmn} gives it.
 *
 * @param mandatory whether the body has no discretion once it is proven
 * @param recalled whether the row has not been seen in a source
 */
record Ground(String code, String title, boolean mandatory, String citation, boolean recalled) {

    /** The ground in one line, as a choice. */
    String inWords() {
        return title + (mandatory ? ", mandatory" : "") + " (" + citation + (recalled ? "; verify" : "") + ")";
    }
}

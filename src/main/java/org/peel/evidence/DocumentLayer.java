package org.peel.evidence;

/** Who a document is open to (domain 13). Compelled material is out of reach of the criminal side wherever it lies. */
public enum DocumentLayer {
    PARTY, OVERSIGHT, COMPELLED, CRIMINAL_INVESTIGATIVE;

    /** The layer in plain words. */
    public String words() {
        return switch (this) {
            case PARTY -> "Open to the parties";
            case OVERSIGHT -> "Offices only";
            case COMPELLED -> "Compelled statement, walled off from the criminal side";
            case CRIMINAL_INVESTIGATIVE -> "Criminal investigation";
        };
    }
}

package org.peel.imports;

/** An import profile that does not say what it must; Peel does not start with one. */
public final class BrokenProfile extends RuntimeException {

    BrokenProfile(String file, String reason) {
        super("Import profile " + file + ": " + reason);
    }

    BrokenProfile(String file, Exception cause) {
        super("Import profile " + file + " cannot be read: " + cause.getMessage(), cause);
    }
}

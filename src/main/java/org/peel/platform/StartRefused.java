package org.peel.platform;

/**
 * A reason not to start, told to the person at the console without a stack trace: what is wrong, and what to do about it.
 */
public class StartRefused extends RuntimeException {

    private final String wayOut;

    public StartRefused(String message, String wayOut) {
        this(message, wayOut, null);
    }

    public StartRefused(String message, String wayOut, Throwable cause) {
        super(message, cause);
        this.wayOut = wayOut;
    }

    public String wayOut() {
        return wayOut;
    }
}

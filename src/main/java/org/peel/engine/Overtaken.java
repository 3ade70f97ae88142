package org.peel.engine;

/** Somebody else moved the same token at the same moment and was first. Nothing of this attempt was written. */
public class Overtaken extends RuntimeException {

    public Overtaken(Throwable cause) {
        super("Somebody acted on this case at the same moment. Nothing was written; look again and repeat.", cause);
    }
}

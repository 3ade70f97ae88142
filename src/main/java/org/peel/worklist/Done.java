package org.peel.worklist;

import org.peel.casefile.Layer;
import org.peel.engine.Routing;

/**
 * A finished act, as the case's timeline tells it, and what the model's gateways read of it.
 *
 * @param sentence what happened, in words a party would understand
 * @param reason the reason given, or null
 * @param layer whether the parties may read it
 */
public record Done(String sentence, String reason, Layer layer, Routing routing) {

    /** An act that the offices read about. */
    public static Done that(String sentence) {
        return new Done(sentence, null, Layer.OVERSIGHT, Routing.none());
    }

    public Done because(String reason) {
        return new Done(sentence, reason, layer, routing);
    }

    /** The parties may read it too. */
    public Done openToParties() {
        return new Done(sentence, reason, Layer.PARTY, routing);
    }

    public Done routing(Routing routing) {
        return new Done(sentence, reason, layer, routing);
    }
}

package org.peel.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * What a finished step tells the model: the values its next gateways and timers read.
 *
 * @param values stored values by variable name
 */
public record Routing(Map<String, Object> values) {

    private static final Routing NONE = new Routing(Map.of());

    public Routing {
        values = Map.copyOf(values);
    }

    /** The step leaves nothing for a gateway to read. */
    public static Routing none() {
        return NONE;
    }

    public static <T> Routing of(ProcessVariable<T> variable, T value) {
        return new Routing(Map.of(variable.name(), variable.stored(value)));
    }

    public <T> Routing and(ProcessVariable<T> variable, T value) {
        var more = new HashMap<>(values);
        more.put(variable.name(), variable.stored(value));
        return new Routing(more);
    }
}

package org.peel.worklist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a form shows before anybody typed: values by key (text, or a list of rows), and options by {@code valuesKey}.
 *
 * @param values text as {@code String}, ticks as {@code Boolean}, rows as {@code List<Map<String, Object>>}
 */
public record FormData(Map<String, Object> values, Map<String, List<Option>> options) {

    /** A choice. */
    public record Option(String value, String label) {
    }

    public static FormData empty() {
        return new FormData(Map.of(), Map.of());
    }

    public static FormData of(String key, Object value) {
        return empty().and(key, value);
    }

    public FormData and(String key, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(key, value == null ? "" : value);
        return new FormData(more, options);
    }

    public FormData choices(String valuesKey, List<Option> choices) {
        var more = new LinkedHashMap<>(options);
        more.put(valuesKey, List.copyOf(choices));
        return new FormData(values, more);
    }
}

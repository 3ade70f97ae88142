package org.peel.registry;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A record as the one text that everybody who has the same values writes: RFC 8785, for flat objects of text, whole numbers,
 * flags and nulls. Names are sorted by their UTF-16 units, nothing is escaped that need not be, there is no white space.
 */
final class CanonicalJson {

    /** Beyond this a double, which RFC 8785 numbers are, no longer tells neighbours apart. */
    private static final long GREATEST_INTEGER = 1L << 53;

    private CanonicalJson() {
    }

    static String of(Map<String, Object> values) {
        var json = new StringBuilder("{");
        new TreeMap<>(values).forEach((name, value) -> {
            if (json.length() > 1) {
                json.append(',');
            }
            quote(json, name);
            json.append(':');
            append(json, value);
        });
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, Object value) {
        if (value == null || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof Long || value instanceof Integer) {
            long number = ((Number) value).longValue();
            if (Math.abs(number) > GREATEST_INTEGER) {
                throw new IllegalArgumentException("A whole number beyond 2^53 has no canonical form: " + number);
            }
            json.append(number);
        } else if (value instanceof String || value instanceof UUID || value instanceof Enum<?> || value instanceof java.time.temporal.Temporal) {
            quote(json, value.toString());
        } else {
            throw new IllegalArgumentException("No canonical form for a " + value.getClass().getName());
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            switch (unit) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (unit < 0x20) {
                        json.append(String.format("\\u%04x", (int) unit));
                    } else if (Character.isSurrogate(unit) && !paired(text, index)) {
                        throw new IllegalArgumentException("Half a character has no canonical form.");
                    } else {
                        json.append(unit);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean paired(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}

package org.peel.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.peel.input.FieldError;
import org.peel.input.Refused;

/**
 * Checks submitted fields against the very form version a task was created with (design rule 8): a field the form does not
 * have is refused, types, required, ranges, options and lengths are enforced, read-only values must come back unchanged or not
 * at all. The browser's own check is a courtesy.
 */
final class FormCheck {

    private static final Set<String> SHOWN_ONLY = Set.of("text", "html", "separator", "spacer", "image", "button");
    private static final int DEFAULT_TEXT = 500;
    private static final int DEFAULT_AREA = 20_000;
    private static final int MAX_ROWS = 200;
    /** Nobody mends more at once, and an answer that lists what ten thousand wrong fields are called helps an attacker only. */
    private static final int MAX_ERRORS = 100;
    /** More digits than any figure has; written out, 1e999999999 is a gigabyte of zeros. */
    private static final int MAX_DIGITS = 40;

    private final FormData data;
    private final List<FieldError> errors = new ArrayList<>();

    private FormCheck(FormData data) {
        this.data = data;
    }

    /**
     * The fields as the form has them, read-only values left out.
     *
     * @throws Refused naming every field that is wrong
     */
    static Map<String, Object> check(JsonNode schema, FormData data, Map<String, Object> submitted) {
        var check = new FormCheck(data);
        var clean = check.components(schema.path("components"), data.values(), submitted, "");
        if (!check.errors.isEmpty()) {
            throw new Refused(check.errors);
        }
        return clean;
    }

    private Map<String, Object> components(JsonNode components, Map<String, Object> shown, Map<String, Object> submitted, String path) {
        var clean = new LinkedHashMap<String, Object>();
        var left = new LinkedHashMap<>(submitted);
        for (JsonNode component : flat(components)) {
            var type = component.path("type").asText();
            if (SHOWN_ONLY.contains(type)) {
                continue;
            }
            if ("dynamiclist".equals(type)) {
                var key = component.path("path").asText();
                clean.put(key, rows(component, key, shown.get(key), left.remove(key), path));
                continue;
            }
            var key = component.path("key").asText();
            var value = left.remove(key);
            if (component.path("readonly").asBoolean() || component.path("disabled").asBoolean()) {
                readOnly(component, key, shown.get(key), value, clean, path);
            } else {
                var taken = field(component, type, value, path + key);
                if (taken != null) {
                    clean.put(key, taken);
                }
            }
        }
        left.keySet().forEach(key -> wrong(path + shorten(key), "This form has no field “" + shorten(key) + "”. Leave it out."));
        return clean;
    }

    /** Groups only arrange; their fields are the form's own. */
    private static List<JsonNode> flat(JsonNode components) {
        return StreamSupport.stream(components.spliterator(), false)
                .flatMap(component -> "group".equals(component.path("type").asText())
                        ? flat(component.path("components")).stream() : java.util.stream.Stream.of(component))
                .toList();
    }

    private void readOnly(JsonNode component, String key, Object shown, Object value, Map<String, Object> clean, String path) {
        if (value != null && !sameText(shown, value)) {
            wrong(path + key, label(component) + " cannot be changed here. Open the task again to see what it says now.");
        } else if (!path.isEmpty() && shown != null) {
            clean.put(key, String.valueOf(shown));   // a row is known by its read-only key
        }
    }

    private static boolean sameText(Object shown, Object value) {
        return String.valueOf(shown == null ? "" : shown).replace("\r\n", "\n").strip().equals(String.valueOf(value).replace("\r\n", "\n").strip());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(JsonNode list, String key, Object shown, Object value, String path) {
        var shownRows = shown instanceof List<?> rows ? (List<Map<String, Object>>) rows : List.<Map<String, Object>>of();
        boolean fixed = !list.path("allowAddRemove").asBoolean(true);
        if (value == null) {
            value = List.of();
        }
        if (!(value instanceof List<?> submitted) || !submitted.stream().allMatch(Map.class::isInstance)) {
            wrong(path + key, label(list) + " must be a list of rows.");
            return List.of();
        }
        if (fixed && submitted.size() != shownRows.size()) {
            wrong(path + key, label(list) + " must have exactly " + shownRows.size() + " rows, one for each shown.");
            return List.of();
        }
        if (!fixed && submitted.isEmpty()) {
            wrong(path + key, "Add at least one row to " + label(list) + ".");
        }
        if (submitted.size() > MAX_ROWS) {
            wrong(path + key, label(list) + " takes at most " + MAX_ROWS + " rows.");
            return List.of();
        }
        var clean = new ArrayList<Map<String, Object>>();
        for (int index = 0; index < submitted.size(); index++) {
            clean.add(components(list.path("components"), fixed ? shownRows.get(index) : Map.of(), (Map<String, Object>) submitted.get(index),
                    path + key + "[" + index + "]."));
        }
        return clean;
    }

    private Object field(JsonNode component, String type, Object value, String path) {
        var validate = component.path("validate");
        boolean empty = value == null || value instanceof String text && text.isBlank() || Boolean.FALSE.equals(value);
        if (empty) {
            if (validate.path("required").asBoolean()) {
                wrong(path, "checkbox".equals(type) ? "Tick “" + label(component) + "” to go on." : "Fill in “" + label(component) + "”.");
            }
            return null;
        }
        return switch (type) {
            case "textfield", "textarea" -> text(component, validate, value, path, "textfield".equals(type) ? DEFAULT_TEXT : DEFAULT_AREA);
            case "select", "radio" -> choice(component, value, path);
            case "checkbox" -> tick(component, value, path);
            case "number" -> number(component, validate, value, path);
            case "datetime" -> date(component, value, path);
            default -> throw new IllegalStateException("Forms have no component of type " + type + " here: " + path);
        };
    }

    private Object text(JsonNode component, JsonNode validate, Object value, String path, int defaultLength) {
        if (!(value instanceof String text)) {
            return wrong(path, label(component) + " must be text.");
        }
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return wrong(path, label(component) + " holds a character that cannot be stored (NUL, or half of a pair). Remove it.");
        }
        int length = text.codePointCount(0, text.length());
        int longest = validate.path("maxLength").asInt(defaultLength);
        if (length > longest) {
            return wrong(path, label(component) + " is " + length + " characters long; at most " + longest + " are taken.");
        }
        if (length < validate.path("minLength").asInt(0)) {
            return wrong(path, label(component) + " needs at least " + validate.path("minLength").asInt() + " characters.");
        }
        var pattern = validate.path("pattern").asText("");
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text.strip()).find()) {
            var hint = component.path("description").asText("");
            return wrong(path, label(component) + " does not have the form asked for." + (hint.isEmpty() ? "" : " " + hint));
        }
        return text;
    }

    private Object choice(JsonNode component, Object value, String path) {
        boolean offered = component.has("valuesKey")
                ? data.options().getOrDefault(component.path("valuesKey").asText(), List.of()).stream().anyMatch(option -> option.value().equals(value))
                : StreamSupport.stream(component.path("values").spliterator(), false).anyMatch(option -> option.path("value").asText().equals(value));
        return offered ? value : wrong(path, "“" + shorten(value) + "” is not one of the choices for " + label(component) + ".");
    }

    private Object tick(JsonNode component, Object value, String path) {
        return Boolean.TRUE.equals(value) ? value : wrong(path, label(component) + " must be ticked or not ticked (true or false).");
    }

    private Object number(JsonNode component, JsonNode validate, Object value, String path) {
        BigDecimal number;
        try {
            var text = String.valueOf(value);
            number = text.length() > MAX_DIGITS ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            number = null;
        }
        if (number == null || Math.abs((long) number.scale()) > MAX_DIGITS) {
            return wrong(path, label(component) + " must be a number.");
        }
        if (validate.has("min") && number.compareTo(validate.path("min").decimalValue()) < 0) {
            return wrong(path, label(component) + " must be at least " + validate.path("min").asText() + ".");
        }
        if (validate.has("max") && number.compareTo(validate.path("max").decimalValue()) > 0) {
            return wrong(path, label(component) + " must be at most " + validate.path("max").asText() + ".");
        }
        return number.toPlainString();
    }

    private Object date(JsonNode component, Object value, String path) {
        var name = component.path("dateLabel").asText(component.path("label").asText());
        try {
            var date = LocalDate.parse(String.valueOf(value).strip());
            if (date.getYear() < 1900 || date.getYear() > 2200) {
                return wrong(path, name + " must lie between 1900 and 2200.");
            }
            return date.toString();
        } catch (DateTimeParseException e) {
            return wrong(path, name + " must be a date such as 2026-03-31.");
        }
    }

    private Object wrong(String path, String message) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new FieldError(path, message));
        }
        return null;
    }

    private static String label(JsonNode component) {
        var label = component.path("label").asText("");
        return label.isEmpty() ? component.path("dateLabel").asText(component.path("key").asText(component.path("path").asText())) : label;
    }

    private static String shorten(Object value) {
        var text = String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}

package org.peel.worklist;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.peel.input.Refused;

/** The submitted fields of one form, or of one row of it; typed access, after the form's own rules have been checked. */
public final class Answers {

    private final String path;
    private final Map<String, Object> fields;

    Answers(Map<String, Object> fields) {
        this("", fields);
    }

    private Answers(String path, Map<String, Object> fields) {
        this.path = path;
        this.fields = fields;
    }

    /** The text, or null when it was left empty. */
    public String text(String key) {
        return fields.get(key) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    /** The text of a field that this answer cannot do without, though the form lets it be empty. */
    public String required(String key, String whyMissing) {
        var text = text(key);
        if (text == null) {
            throw new Refused(path + key, whyMissing);
        }
        return text;
    }

    /** The chosen value; null when nothing was chosen. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        var text = text(key);
        return text == null ? null : Enum.valueOf(type, text);
    }

    public LocalDate date(String key) {
        var text = text(key);
        return text == null ? null : LocalDate.parse(text);
    }

    public boolean checked(String key) {
        return Boolean.TRUE.equals(fields.get(key));
    }

    public long number(String key) {
        return Long.parseLong(String.valueOf(fields.get(key)));
    }

    /** The rows of a repeated group. */
    @SuppressWarnings("unchecked")
    public List<Answers> rows(String key) {
        var rows = (List<Map<String, Object>>) fields.getOrDefault(key, List.of());
        return java.util.stream.IntStream.range(0, rows.size())
                .mapToObj(index -> new Answers(path + key + "[" + index + "].", rows.get(index))).toList();
    }

    /** A refusal that names this field, inside its row if it has one. */
    public Refused refuse(String key, String message) {
        return new Refused(path + key, message);
    }

    Map<String, Object> asMap() {
        return fields;
    }
}

package org.peel.imports;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a profile fills one of Peel's fields from the cells of a row.
 *
 * @param column  the column the value comes from, or null
 * @param join    pieces of text with {@code {column}} in them; a piece whose column is empty is left out; or null
 * @param constant the same value for every row, or null
 * @param codes   what a source code becomes, by its folded spelling
 * @param refuse  source codes whose rows are not taken in, each with the reason
 * @param empty   the value where the cell is empty, or null
 * @param otherwise the value for a code that is not listed, or null: then such a row is refused
 * @param keepOthers whether a code that is not listed stays as it is
 * @param prefix  put in front of the value
 * @param dates   the formats a date is tried in
 */
record FieldRule(Target.Field field, String column, List<String> join, String constant, Map<String, String> codes, Map<String, String> refuse,
                 String empty, String otherwise, boolean keepOthers, String prefix, List<DateTimeFormatter> dates) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    /** Source spellings vary in case and spacing from year to year; codes are compared without regard to either. */
    static String folded(String code) {
        return Normalizer.normalize(code, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    static Set<String> placeholders(String piece) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(piece);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The columns this field reads. */
    Set<String> columns() {
        if (column != null) {
            return Set.of(column);
        }
        Set<String> found = new LinkedHashSet<>();
        if (join != null) {
            join.forEach(piece -> found.addAll(placeholders(piece)));
        }
        return found;
    }

    /** What a person sees named when the field is at fault: the column of their file where there is one. */
    String label() {
        return column != null ? column : field.name();
    }

    /** The field's value for one row; null where it is empty and may be. */
    String value(UnaryOperator<String> cells) throws RowFault {
        String raw = constant != null ? constant : column != null ? cells.apply(column).strip() : joined(cells);
        String value = raw.isEmpty() ? empty : mapped(raw);
        if (value == null || value.isEmpty()) {
            if (field.required()) {
                throw new RowFault(label(), label() + " is empty");
            }
            return null;
        }
        value = prefix == null ? value : prefix + value;
        return checked(value);
    }

    private String joined(UnaryOperator<String> cells) {
        StringBuilder all = new StringBuilder();
        for (String piece : join) {
            boolean complete = true;
            Matcher matcher = PLACEHOLDER.matcher(piece);
            StringBuilder filled = new StringBuilder();
            while (matcher.find()) {
                String cell = cells.apply(matcher.group(1)).strip();
                complete &= !cell.isEmpty();
                matcher.appendReplacement(filled, Matcher.quoteReplacement(cell));
            }
            matcher.appendTail(filled);
            if (complete) {
                all.append(all.isEmpty() ? "" : " ").append(filled);
            }
        }
        return all.toString().strip();
    }

    private String mapped(String raw) throws RowFault {
        String key = codes.isEmpty() && refuse.isEmpty() ? raw : folded(raw);
        if (refuse.containsKey(key)) {
            throw new RowFault(label(), refuse.get(key));
        }
        if (codes.containsKey(key)) {
            return codes.get(key);
        }
        if (codes.isEmpty() || keepOthers) {
            return raw;
        }
        if (otherwise == null) {
            throw new RowFault(label(), "the profile does not say what the code " + RowFault.shown(raw) + " means in Peel");
        }
        return otherwise;
    }

    private String checked(String value) throws RowFault {
        if (value.length() > field.longest()) {
            throw new RowFault(label(), label() + " has " + value.length() + " characters; at most " + field.longest() + " are taken");
        }
        if (field.pattern() != null && !field.pattern().matcher(value).matches()) {
            throw new RowFault(label(), RowFault.shown(value) + " is not " + field.patternInWords());
        }
        if (field.codes() != null && !field.codes().contains(value)) {
            throw new RowFault(label(), "the profile does not say what the code " + RowFault.shown(value) + " means in Peel");
        }
        return field.isDate() ? date(value).toString() : value;
    }

    private LocalDate date(String value) throws RowFault {
        for (DateTimeFormatter format : dates) {
            try {
                LocalDate date = LocalDate.parse(value, format);
                if (date.getYear() >= 1800 && date.getYear() <= 2200) {
                    return date;
                }
            } catch (DateTimeParseException tryNext) {
                // The profile lists the formats in the order they are to be tried.
            }
        }
        throw new RowFault(label(), RowFault.shown(value) + " is not a date the profile knows how to read");
    }
}

package org.peel.imports;

import java.nio.charset.Charset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What one publisher's file means: which of its columns and codes become which of Peel's fields.
 *
 * @param id           the name of the profile's file
 * @param source       whose numbers the file uses; a complaint and its allegations are joined by it
 * @param authority    who made the record, in words, as the case's timeline names it
 * @param jurisdiction the law the cases stand under, or null where the target has no cases
 * @param optional     columns the file may lack
 */
public record ImportProfile(String id, String title, String description, Target target, String source, String authority, String jurisdiction,
                            Charset encoding, char delimiter, Set<String> optional, Map<String, FieldRule> fields) {

    /** Every column the file must have. */
    public List<String> columns() {
        Set<String> all = new LinkedHashSet<>();
        fields.values().forEach(rule -> all.addAll(rule.columns()));
        all.removeAll(optional);
        return List.copyOf(all);
    }

    /** The values of one row in the order of the target's fields. */
    String[] values(UnaryOperator<String> cells) throws RowFault {
        String[] values = new String[target.fields().size()];
        for (int i = 0; i < values.length; i++) {
            FieldRule rule = fields.get(target.fields().get(i).name());
            values[i] = rule == null ? null : rule.value(cells);
        }
        return values;
    }

    /** The column of the file that a field of Peel's comes from, as a rejection names it. */
    String label(String field) {
        FieldRule rule = fields.get(field);
        return rule == null ? field : rule.label();
    }
}

package org.peel.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.peel.casefile.Category;
import org.peel.casefile.DispositionCode;

/** What the rows of a file become in Peel, with the fields each kind of row has. */
public enum Target {

    AGENCIES("agencies", List.of(
            Field.matching("ori", "[A-Z0-9]{9}", "the nine capital letters and digits of an originating agency identifier"),
            Field.text("name", 200),
            Field.text("type", 60),
            Field.matching("state", "[A-Z]{2}", "the two capital letters of a state"),
            Field.optionalText("county", 300))),

    COMPLAINTS("complaints", List.of(
            Field.text("sourceKey", 100),
            Field.matching("agencyOri", "[A-Z0-9]{9}", "the nine capital letters and digits of an originating agency identifier"),
            Field.text("title", 200),
            Field.text("narrative", 50_000),
            Field.optionalText("complainant", 200),
            Field.optionalText("place", 500),
            Field.optionalDate("occurredOn"),
            Field.date("receivedOn"),
            Field.optionalDate("closedOn"))),

    ALLEGATIONS("allegations", List.of(
            Field.text("sourceKey", 100),
            Field.text("complaint", 100),
            Field.optionalText("officerKey", 100),
            Field.optionalText("officerUid", 60),
            Field.optionalText("rank", 100),
            Field.optionalText("unit", 100),
            Field.oneOf("category", Codes.CATEGORIES),
            Field.optionalText("rule", 500),
            Field.text("act", 4_000),
            Field.optionalOneOf("disposition", Codes.DISPOSITIONS),
            Field.optionalText("findingReasons", 2_000),
            Field.optionalOneOf("caseOutcome", Codes.OUTCOMES)));

    private final String code;
    private final List<Field> fields;

    Target(String code, List<Field> fields) {
        this.code = code;
        this.fields = fields;
    }

    /** The word that stands in addresses and in profiles. */
    public String code() {
        return code;
    }

    List<Field> fields() {
        return fields;
    }

    /** The target of that word, or null. */
    public static Target of(String code) {
        for (Target target : values()) {
            if (target.code.equals(code.toLowerCase(Locale.ROOT))) {
                return target;
            }
        }
        return null;
    }

    /** One field of a row: what may stand in it. */
    record Field(String name, boolean required, int longest, Pattern pattern, String patternInWords, Set<String> codes, boolean isDate) {

        static Field text(String name, int longest) {
            return new Field(name, true, longest, null, null, null, false);
        }

        static Field optionalText(String name, int longest) {
            return new Field(name, false, longest, null, null, null, false);
        }

        static Field matching(String name, String pattern, String inWords) {
            return new Field(name, true, 100, Pattern.compile(pattern), inWords, null, false);
        }

        static Field date(String name) {
            return new Field(name, true, 60, null, null, null, true);
        }

        static Field optionalDate(String name) {
            return new Field(name, false, 60, null, null, null, true);
        }

        static Field oneOf(String name, Set<String> codes) {
            return new Field(name, true, 200, null, null, codes, false);
        }

        static Field optionalOneOf(String name, Set<String> codes) {
            return new Field(name, false, 200, null, null, codes, false);
        }
    }

    /** The codes that Peel's own fields take. */
    static final class Codes {

        static final Set<String> CATEGORIES = names(Category.values());

        static final Set<String> DISPOSITIONS = names(DispositionCode.values());

        /** How a complaint case can have ended elsewhere. */
        static final Set<String> OUTCOMES = Set.of(ComplaintRows.CLOSED_AT_SOURCE, "FINDINGS_AT_SOURCE", "CLOSED_WITHOUT_FINDING");

        private Codes() {
        }

        private static Set<String> names(Enum<?>[] codes) {
            return Arrays.stream(codes).map(Enum::name).collect(Collectors.toUnmodifiableSet());
        }
    }
}

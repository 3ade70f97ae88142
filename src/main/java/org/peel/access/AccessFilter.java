package org.peel.access;

import java.util.Map;

/**
 * The one condition under which a row of a case may be read (design rule 7). Every list, count, search, export and figure
 * puts it into its own SQL; nothing filters afterwards in Java.
 */
public final class AccessFilter {

    /**
     * SQL condition on {@code c}, a row of {@code case_file}: some grant of the reader stands in the case's access list, and
     * the reader is not kept out by name. Parameters: see {@link #of}.
     */
    public static final String MAY_READ_CASE = """
            (EXISTS (SELECT FROM case_access a WHERE a.case_id = c.id AND a.grant_key = ANY (:grants))
             AND NOT EXISTS (SELECT FROM recusal r WHERE r.case_id = c.id AND r.username = :username))
            """;

    /**
     * SQL condition on {@code d}, a row of {@code document} in a case that may be read: the statement wall. Compelled
     * material is out of reach of the criminal side by role (parameter {@code :walledOff}) wherever it is filed, parties
     * see what is theirs, and nobody else sees less than the whole file of a case they work on.
     */
    public static final String MAY_READ_DOCUMENT = """
            (d.layer = 'PARTY'
             OR (NOT :respondentOnly AND (d.layer <> 'COMPELLED' OR NOT :walledOff)))
            """;

    private AccessFilter() {
    }

    /** The parameters of {@link #MAY_READ_CASE} and {@link #MAY_READ_DOCUMENT} for one reader. */
    public static Map<String, Object> of(Person person) {
        return Map.of(
                "grants", person.grantArray(),
                "username", person.username(),
                "walledOff", person.walledOff(),
                "respondentOnly", person.roles().stream().allMatch(Role.RESPONDENT.code()::equals));
    }
}

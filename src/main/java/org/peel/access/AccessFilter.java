package org.peel.access;

import java.util.Map;

/**
 * The one condition under which a row of a case may be read (design rule 7). Every list, count, search, export and figure
 * puts it into its own SQL; nothing filters afterwards in Java.
 */
public final class AccessFilter {

    /**
     * SQL condition on a case number: the reader is the officer whom the case concerns, and is therefore a party to it whatever
     * office they hold. Asks only for readers who are officers at all.
     */
    private static final String CONCERNS_READER = """
            (:officer AND EXISTS (SELECT FROM officer f JOIN case_file fc ON fc.id = %1$s WHERE f.username = :username
                AND (fc.officer_id = f.id OR EXISTS (SELECT FROM case_party p WHERE p.case_id = fc.id AND p.officer_id = f.id
                                                     AND p.role IN ('SUBJECT_OFFICER', 'RESPONDENT')))))
            """;

    /**
     * SQL condition on {@code c}, a row of {@code case_file}: some grant of the reader stands in the case's access list, and
     * the reader is not kept out by name. To the officer concerned no office opens the case, only a grant in person. Parameters:
     * see {@link #of}.
     */
    public static final String MAY_READ_CASE = """
            (EXISTS (SELECT FROM case_access a WHERE a.case_id = c.id AND a.grant_key = ANY (:grants)
                     AND (a.grant_key = 'user:' || :username OR NOT %s))
             AND NOT EXISTS (SELECT FROM recusal r WHERE r.case_id = c.id AND r.username = :username))
            """.formatted(CONCERNS_READER.formatted("c.id"));

    /**
     * SQL condition on {@code t}, a row of {@code task} that one of the reader's grants names: nothing keeps them out of its case.
     * For lists that look the grants up one by one.
     */
    public static final String NOT_KEPT_FROM_TASK = """
            ((t.grant_key = 'user:' || :username OR NOT %s)
             AND NOT EXISTS (SELECT FROM recusal r WHERE r.case_id = t.case_id AND r.username = :username))
            """.formatted(CONCERNS_READER.formatted("t.case_id"));

    /** SQL condition on {@code t}, a row of {@code task}: one of the reader's grants names it, and nothing keeps them out of its case. */
    public static final String MAY_SEE_TASK = "(t.grant_key = ANY (:grants) AND " + NOT_KEPT_FROM_TASK + ")";

    /** SQL condition on {@code c} in a case that may be read: the reader is a party, and sees what is open to the parties. */
    public static final String PARTY_ONLY = "(:respondentOnly OR " + CONCERNS_READER.formatted("c.id") + ")";

    /**
     * SQL condition on {@code d}, a row of {@code document} in a case {@code c} that may be read: the statement wall. Compelled
     * material is out of reach of the criminal side by role (parameter {@code :walledOff}) wherever it is filed, parties
     * see what is theirs, and nobody else sees less than the whole file of a case they work on.
     */
    public static final String MAY_READ_DOCUMENT = """
            (d.layer = 'PARTY'
             OR (NOT %s AND (d.layer <> 'COMPELLED' OR NOT :walledOff)))
            """.formatted(PARTY_ONLY);

    private AccessFilter() {
    }

    /** The parameters of these conditions for one reader. */
    public static Map<String, Object> of(Person person) {
        return Map.of(
                "grants", person.grantArray(),
                "username", person.username(),
                "officer", person.is(Role.RESPONDENT),
                "walledOff", person.walledOff(),
                "respondentOnly", person.roles().stream().allMatch(Role.RESPONDENT.code()::equals));
    }
}

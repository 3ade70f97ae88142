package org.peel.access;

import java.io.Serializable;
import java.security.Principal;
import java.util.Set;

/**
 * Somebody signed in: the account, the roles held, and the grant keys they give.
 *
 * @param username the account's name
 * @param displayName the name shown to colleagues
 * @param roles role codes, whichever office they are held at
 * @param grants {@code role@officeId} for every membership, and {@code user:<username>}
 */
public record Person(String username, String displayName, Set<String> roles, Set<String> grants)
        implements Principal, Serializable {

    @Override
    public String getName() {
        return username;
    }

    /** Whether this person holds the role at any office. */
    public boolean is(Role role) {
        return roles.contains(role.code());
    }

    /** Whether this person works in some office, and is not only the officer whom a case concerns. */
    public boolean isStaff() {
        return roles.stream().anyMatch(role -> !role.equals(Role.RESPONDENT.code()));
    }

    /**
     * Whether the statement wall keeps this person from compelled material (Garrity): the criminal side by law, administrators
     * because running the system gives no part in a case.
     */
    public boolean walledOff() {
        return is(Role.PROSECUTOR) || is(Role.ADMIN);
    }

    /** The grant keys as a database array. */
    public String[] grantArray() {
        return grants.toArray(String[]::new);
    }

    /** The grant key that belongs to one account alone. */
    public static String grantOf(String username) {
        return "user:" + username;
    }
}

package org.peel.web;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** What a visitor sent that PostgreSQL cannot even read as a value: NUL in a text, a number or date beyond every range. */
final class Unstorable {

    static final String MESSAGE = "Something you sent holds a character, number or date that cannot be stored or searched for. Check it and send it again.";

    /** Numeric out of range, invalid or too large date, character unknown, text that is no such value or JSON, untranslatable character. */
    private static final Set<String> STATES = Set.of("22003", "22007", "22008", "22021", "22P02", "22P05");

    private Unstorable() {
    }

    static boolean isCauseOf(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause && STATES.contains(cause.getSQLState());
    }
}

package org.peel.input;

import java.util.List;

/** What a person sent cannot be taken as it is; nothing was written. Says which field, why, and the way out. */
public class Refused extends RuntimeException {

    private final transient List<FieldError> errors;

    public Refused(List<FieldError> errors) {
        super(errors.get(0).message());
        this.errors = List.copyOf(errors);
    }

    public Refused(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}

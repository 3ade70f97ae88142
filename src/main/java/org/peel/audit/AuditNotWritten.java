package org.peel.audit;

/** A look could not be recorded, and so it is not granted: there is no data without audit. */
public class AuditNotWritten extends RuntimeException {

    AuditNotWritten(Throwable cause) {
        super("Looks cannot be recorded at the moment, and nothing is shown without a record. Tell your administrator.", cause);
    }
}

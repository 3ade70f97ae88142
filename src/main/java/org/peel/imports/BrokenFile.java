package org.peel.imports;

/** A file that cannot be read as what its profile says it is; none of it is taken in. */
public final class BrokenFile extends RuntimeException {

    private final long line;
    private final String field;

    BrokenFile(long line, String field, String reason) {
        super(reason);
        this.line = line;
        this.field = field;
    }

    /** The line the fault was met on, counted from 1. */
    public long line() {
        return line;
    }

    /** The column at fault, or null when the fault is not one column's. */
    public String field() {
        return field;
    }

    /** The fault as one sentence a person can act on, line first. */
    public String sentence() {
        return "Line " + line + ": " + getMessage();
    }
}

package org.peel.imports;

/** Why one row of a file is not taken in: the field and the reason, as the person who sent the file will read them. */
final class RowFault extends Exception {

    private final String field;

    RowFault(String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    String field() {
        return field;
    }

    /** A value from the file, short and on one line, as it may be shown in a reason. */
    static String shown(String value) {
        String oneLine = value.replaceAll("\\p{Cntrl}", " ");
        return '"' + (oneLine.length() > 80 ? oneLine.substring(0, 80) + "…" : oneLine) + '"';
    }
}

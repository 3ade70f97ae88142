package org.peel.imports;

/** A row of a file that was not taken in: the line it begins on, the column at fault where it is one column's, and the reason. */
public record Rejection(long line, String field, String reason) {
}

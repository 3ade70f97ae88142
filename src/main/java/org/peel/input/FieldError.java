package org.peel.input;

/**
 * One thing wrong with one field.
 *
 * @param field the field's key, such as {@code allegations[0].act}; empty for the form as a whole
 * @param message what is wrong and the way out, as a finished sentence
 */
public record FieldError(String field, String message) {
}

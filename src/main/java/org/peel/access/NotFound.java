package org.peel.access;

/**
 * There is no such thing, or it is not this reader's to know of: the two are answered alike, so that a refusal does not
 * tell a stranger that a case exists.
 */
public class NotFound extends RuntimeException {

    public NotFound() {
        super("There is nothing here that you may open. Check the number, or ask the office that sent you here.");
    }
}

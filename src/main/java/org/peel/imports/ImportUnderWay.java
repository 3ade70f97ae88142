package org.peel.imports;

/** Another file is being taken in; two at once could each find a row missing that the other is just writing. */
public final class ImportUnderWay extends RuntimeException {

    ImportUnderWay() {
        super("Another file is being imported. Import this one when it has ended.");
    }
}

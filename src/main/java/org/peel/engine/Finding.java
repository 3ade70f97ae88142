package org.peel.engine;

/**
 * What is wrong with a model, decision or form, and where.
 *
 * @param file the file's path on the class path
 * @param element id of the element at fault, empty when it is the file itself
 * @param reason what is wrong, in a sentence that tells how to mend it
 */
record Finding(String file, String element, String reason) {

    static Finding inFile(String file, String reason) {
        return new Finding(file, "", reason);
    }

    @Override
    public String toString() {
        return file + (element.isEmpty() ? "" : ", " + element) + ": " + reason;
    }
}

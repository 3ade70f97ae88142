package org.peel.review;

/** The discipline that a board recommends. */
enum Recommendation {
    NONE, TRAINING, REPRIMAND, SUSPENSION, DEMOTION, TERMINATION;

    boolean isPunitive() {
        return this != NONE && this != TRAINING;
    }

    String words() {
        return this == NONE ? "no discipline" : name().toLowerCase(java.util.Locale.ROOT);
    }
}

package org.peel.investigation;

/** What the agency does about a sustained finding. */
enum Discipline {
    NONE, TRAINING, REPRIMAND, SUSPENSION, DEMOTION, TERMINATION;

    /** Whether it takes something from the officer's job, so that the officer is heard before (Loudermill, Skelly). */
    boolean needsResponseMeeting() {
        return this == SUSPENSION || this == DEMOTION || this == TERMINATION;
    }

    /** Whether it punishes, which only a sustained finding allows. */
    boolean isPunitive() {
        return this != NONE && this != TRAINING;
    }

    String words() {
        return this == NONE ? "no discipline" : name().toLowerCase(java.util.Locale.ROOT);
    }
}

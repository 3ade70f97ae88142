package org.peel.intake;

/** Why a complaint can be closed at intake; there is no other reason (domain section 1). */
enum ClosingReason {
    NO_POLICE_EMPLOYEE("it concerns nobody who works for a police agency"),
    EXACT_DUPLICATE("it repeats a complaint that we have already"),
    FACIALLY_IMPOSSIBLE("recorded evidence shows that it cannot have happened as described"),
    POLICY_COMPLAINT("it is about a policy or a service, not about what an officer did");

    private final String words;

    ClosingReason(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}

package org.peel.clock;

import java.util.Optional;

/** What law says of a statutory period, by jurisdiction and by the version of the rules a case started under. */
interface ClockRules {

    /** The rule, the neutral one where the jurisdiction has none of its own; empty where there is no such clock at all. */
    Optional<ClockRule> find(String jurisdiction, String clock, String rulesVersion);
}

package org.peel.clock;

import java.util.Map;
import java.util.Optional;
import org.peel.clock.ClockRule.Consequence;
import org.peel.clock.ClockRule.DayType;
import org.peel.clock.ClockRule.Unit;
import org.peel.engine.Decisions;
import org.springframework.stereotype.Component;

/** Reads the decision table {@code statutory-clock}. */
@Component
class DecisionClockRules implements ClockRules {

    private static final String TABLE = "statutory-clock";

    private final Decisions decisions;

    DecisionClockRules(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Optional<ClockRule> find(String jurisdiction, String clock, String rulesVersion) {
        return decisions.evaluate(TABLE, rulesVersion, Map.of("jurisdiction", jurisdiction, "clock", clock)).stream().findFirst()
                .map(row -> new ClockRule(clock, (String) row.get("title"), ((Number) row.get("length")).intValue(), Unit.valueOf((String) row.get("unit")),
                        DayType.valueOf((String) row.get("dayType")), (Boolean) row.get("rollOver"), Consequence.valueOf((String) row.get("consequence")),
                        (String) row.get("citation"), (Boolean) row.get("recalled")));
    }
}

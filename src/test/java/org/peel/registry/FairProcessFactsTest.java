package org.peel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairProcessFactsTest {

    /** A case in which everything happened, one fact of which a test takes away. */
    private static FairProcessFacts allBut(String fact) {
        return new FairProcessFacts(!"notice".equals(fact), "service".equals(fact) ? null : 1L, !"evidence".equals(fact), "hearing".equals(fact) ? null : "HEARING",
                "separation".equals(fact) ? List.of("counsel had more than one part in the case: counsel, decider.") : List.of(), "recusal".equals(fact) ? 1 : 0,
                "quorum".equals(fact) ? 2 : 5, 3, "vote".equals(fact) ? "DISMISS" : "REVOKE", "REVOKE", "reasons".equals(fact) ? " " : "Proven.",
                "appeal".equals(fact) ? null : 2L, "finality".equals(fact) ? "APPEAL_OPEN" : "FINAL", LocalDate.of(2026, 4, 1), !"identity".equals(fact),
                "name".equals(fact) ? null : "Riley", "agency".equals(fact) ? null : "CA0010900", "duplicate".equals(fact));
    }

    @Test
    void the_gate_opens_when_nothing_is_missing() {
        assertThat(allBut("").missing()).isEmpty();
    }

    @ParameterizedTest(name = "without {0} the gate stays shut and says so in one sentence")
    @ValueSource(strings = {"notice", "service", "evidence", "hearing", "separation", "recusal", "quorum", "vote", "reasons", "appeal", "finality", "identity", "name",
            "agency", "duplicate"})
    void each_missing_proof_alone_shuts_the_gate(String fact) {
        assertThat(allBut(fact).missing()).singleElement().asString().endsWith(".").hasSizeGreaterThan(20);
    }

    @Test
    void a_dismissal_is_no_registry_fact() {
        var dismissed = new FairProcessFacts(true, 1L, true, "HEARING", List.of(), 0, 5, 3, "DISMISS", "DISMISS", "Not proven.", 2L, "FINAL", LocalDate.of(2026, 4, 1), true,
                "Riley", "CA0010900", false);
        assertThat(dismissed.missing()).containsExactly("There is no order against the officer.");
    }

    @Test
    void a_case_in_which_nothing_happened_lacks_everything() {
        var nothing = new FairProcessFacts(false, null, false, null, List.of(), 0, 0, 0, null, null, null, null, null, null, false, null, null, false);
        assertThat(nothing.missing()).hasSizeGreaterThan(10);
    }
}

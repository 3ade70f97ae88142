package org.peel.hearing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.peel.casefile.CaseFile;
import org.peel.clock.Jurisdictions;
import org.peel.engine.Decisions;
import org.springframework.stereotype.Component;

/** What the law of a case's jurisdiction says about its hearing, in the version the case is pinned to. */
@Component
class HearingRules {

    private final Decisions decisions;
    private final Clock clock;

    HearingRules(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /** How certain the deciding body must be, and where that stands. */
    record Standard(String code, String citation) {

        String words() {
            return switch (code) {
                case "PREPONDERANCE" -> "preponderance of the evidence";
                case "CLEAR_AND_CONVINCING" -> "clear and convincing evidence";
                default -> code.toLowerCase(Locale.ROOT).replace('_', ' ');
            };
        }
    }

    /** A length of time in words, such as "30 days", and where it stands. */
    record Period(String length, String citation) {
    }

    /** From which day the time to answer is counted. */
    enum AnswerStart { LATEST_MAILING, RECEIPT }

    Standard standard(CaseFile file) {
        var row = decisions.evaluate("standard-of-proof", file.rulesVersion(), Map.of("jurisdiction", file.jurisdiction(), "proceeding", "DECERTIFICATION")).get(0);
        return new Standard((String) row.get("standard"), (String) row.get("citation"));
    }

    AnswerStart answerStart(CaseFile file) {
        var row = decisions.evaluate("answer-period-start", file.rulesVersion(), Map.of("jurisdiction", file.jurisdiction())).get(0);
        return AnswerStart.valueOf((String) row.get("startsFrom"));
    }

    /** The time that a clock gives. */
    Period period(CaseFile file, String clockName) {
        var row = decisions.evaluate("statutory-clock", file.rulesVersion(), Map.of("jurisdiction", file.jurisdiction(), "clock", clockName)).get(0);
        return new Period(row.get("length") + " " + ((String) row.get("unit")).toLowerCase(Locale.ROOT), (String) row.get("citation"));
    }

    /** Today, where the deciding body sits. */
    LocalDate today(CaseFile file) {
        return LocalDate.now(clock.withZone(Jurisdictions.zone(file.jurisdiction())));
    }

    /** The day an instant falls on there. */
    LocalDate dayOf(CaseFile file, Instant instant) {
        return LocalDate.ofInstant(instant, Jurisdictions.zone(file.jurisdiction()));
    }
}

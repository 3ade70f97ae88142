package org.peel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law's figures, asked of the engine's own evaluator for every category and every kind of state. */
class DecisionTablesTest {

    /** Two states of their own, two more, the neutral default by name, and a state that has no row of its own. */
    private static final List<String> JURISDICTIONS = List.of("US", "CA", "WA", "IL", "MA", "TX");
    private static final List<String> CATEGORIES = List.of("EXCESSIVE_FORCE", "DEADLY_FORCE", "FAILURE_TO_INTERVENE", "FAILURE_TO_RENDER_AID",
            "DISHONESTY", "EVIDENCE_TAMPERING", "BIAS", "UNLAWFUL_STOP_SEARCH_ARREST", "SEXUAL_MISCONDUCT", "ABUSE_OF_AUTHORITY", "DISCOURTESY",
            "OFFENSIVE_LANGUAGE", "DOMESTIC_VIOLENCE", "CRIMINAL_CONDUCT", "RETALIATION", "FAILURE_TO_COOPERATE", "GANG_OR_EXTREMISM",
            "NEGLECT_OF_DUTY", "EQUIPMENT_OR_ATTENDANCE");
    private static final Set<String> CRIMINAL = Set.of("EXCESSIVE_FORCE", "DEADLY_FORCE", "SEXUAL_MISCONDUCT", "DOMESTIC_VIOLENCE", "CRIMINAL_CONDUCT",
            "EVIDENCE_TAMPERING");
    private static final Set<String> MINOR = Set.of("DISCOURTESY", "EQUIPMENT_OR_ATTENDANCE");

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision CLASSIFICATION = table("intake", "complaint-classification");
    private static final DmnDecision CLOCK = table("clock", "statutory-clock");
    private static final DmnDecision VOTING = table("hearing", "voting-rule");
    private static final DmnDecision STANDARD = table("hearing", "standard-of-proof");
    private static final DmnDecision GROUND = table("certification", "decertification-ground");

    static Stream<Arguments> everyCategoryEverywhere() {
        return JURISDICTIONS.stream().flatMap(jurisdiction -> CATEGORIES.stream().map(category -> Arguments.of(jurisdiction, category)));
    }

    static Stream<Arguments> everyClockEverywhere() {
        var clocks = List.of("complaint-acknowledgement", "report-to-post", "investigation-limit", "board-response", "answer-notice-of-intent", "judicial-review");
        return JURISDICTIONS.stream().flatMap(jurisdiction -> clocks.stream().map(clock -> Arguments.of(jurisdiction, clock)));
    }

    @Nested
    class Classification {

        @ParameterizedTest
        @MethodSource("org.peel.engine.DecisionTablesTest#everyCategoryEverywhere")
        void every_category_has_one_classification_everywhere(String jurisdiction, String category) {
            var row = one(CLASSIFICATION, Map.of("jurisdiction", jurisdiction, "category", category));

            assertThat(row).containsOnlyKeys("classification", "criminal", "board", "postReportable", "citation", "recalled");
            assertThat(row.get("classification")).isEqualTo(CRIMINAL.contains(category) ? "CRIMINAL" : MINOR.contains(category) ? "MINOR" : "SERIOUS");
            assertThat(row.get("criminal")).isEqualTo(CRIMINAL.contains(category));
            assertThat(row.get("board")).isInstanceOf(Boolean.class);
            assertThat(row.get("postReportable")).isInstanceOf(Boolean.class);
            assertThat((String) row.get("citation")).isNotBlank();
        }

        @ParameterizedTest
        @ValueSource(strings = {"US", "CA", "WA", "IL", "MA", "TX"})
        void truthfulness_is_never_minor_and_always_reported(String jurisdiction) {
            assertThat(one(CLASSIFICATION, Map.of("jurisdiction", jurisdiction, "category", "DISHONESTY")))
                    .containsEntry("classification", "SERIOUS").containsEntry("postReportable", true);
        }

        @ParameterizedTest
        @ValueSource(strings = {"EXCESSIVE_FORCE", "ABUSE_OF_AUTHORITY", "DISCOURTESY", "OFFENSIVE_LANGUAGE"})
        void force_abuse_discourtesy_and_offensive_language_are_the_boards(String category) {
            JURISDICTIONS.forEach(jurisdiction -> assertThat(one(CLASSIFICATION, Map.of("jurisdiction", jurisdiction, "category", category)))
                    .as(jurisdiction).containsEntry("board", true));
        }

        @ParameterizedTest
        @CsvSource({"DISHONESTY, dishonesty", "ABUSE_OF_AUTHORITY, abuse of power", "EXCESSIVE_FORCE, physical abuse", "SEXUAL_MISCONDUCT, sexual assault",
            "BIAS, demonstrating bias", "CRIMINAL_CONDUCT, violations of law", "GANG_OR_EXTREMISM, law-enforcement gang",
            "FAILURE_TO_COOPERATE, failure to cooperate", "FAILURE_TO_INTERVENE, failure to intercede"})
        void california_reports_its_nine_kinds_of_serious_misconduct(String category, String kind) {
            var row = one(CLASSIFICATION, Map.of("jurisdiction", "CA", "category", category));

            assertThat(row).containsEntry("postReportable", true);
            assertThat((String) row.get("citation")).startsWith("Cal. Pen. Code § 13510.8(b)").endsWith(kind);
        }

        @ParameterizedTest
        @ValueSource(strings = {"DISCOURTESY", "EQUIPMENT_OR_ATTENDANCE", "NEGLECT_OF_DUTY", "OFFENSIVE_LANGUAGE", "FAILURE_TO_RENDER_AID"})
        void california_reports_nothing_else(String category) {
            assertThat(one(CLASSIFICATION, Map.of("jurisdiction", "CA", "category", category))).containsEntry("postReportable", false);
        }

        @ParameterizedTest
        @ValueSource(strings = {"DEADLY_FORCE", "SEXUAL_MISCONDUCT", "DOMESTIC_VIOLENCE", "CRIMINAL_CONDUCT"})
        void washington_reports_force_and_crime_on_a_source_that_was_read(String category) {
            assertThat(one(CLASSIFICATION, Map.of("jurisdiction", "WA", "category", category))).containsEntry("postReportable", true).containsEntry("recalled", false);
        }

        @Test
        void massachusetts_reports_whatever_is_not_minor() {
            CATEGORIES.forEach(category -> assertThat(one(CLASSIFICATION, Map.of("jurisdiction", "MA", "category", category))).as(category)
                    .containsEntry("postReportable", !MINOR.contains(category)));
        }

        @Test
        void a_category_that_is_none_is_not_guessed() {
            assertThat(rows(CLASSIFICATION, Map.of("jurisdiction", "CA", "category", "SOMETHING_ELSE"))).isEmpty();
        }
    }

    @Nested
    class Clocks {

        @ParameterizedTest
        @MethodSource("org.peel.engine.DecisionTablesTest#everyClockEverywhere")
        void every_clock_has_one_length_everywhere(String jurisdiction, String clock) {
            var row = one(CLOCK, Map.of("jurisdiction", jurisdiction, "clock", clock));

            assertThat(row).containsOnlyKeys("title", "length", "unit", "dayType", "rollOver", "consequence", "citation", "recalled");
            assertThat(row.get("length")).isInstanceOf(Integer.class);
            assertThat((String) row.get("unit")).isIn("DAYS", "MONTHS", "YEARS");
            assertThat((String) row.get("dayType")).isIn("CALENDAR", "BUSINESS", "COURT");
            assertThat((String) row.get("consequence")).isIn("BAR", "DEFAULT", "DEEMED_DECIDED", "ESCALATION");
            assertThat(row.get("rollOver")).isInstanceOf(Boolean.class);
            assertThat(row.get("recalled")).isInstanceOf(Boolean.class);
            assertThat((String) row.get("title")).isNotBlank();
        }

        @ParameterizedTest
        @CsvSource({
            "CA, report-to-post, 10, DAYS, CALENDAR, ESCALATION, false", "WA, report-to-post, 15, DAYS, CALENDAR, ESCALATION, false",
            "MA, report-to-post, 2, DAYS, BUSINESS, ESCALATION, false", "TX, report-to-post, 10, DAYS, CALENDAR, ESCALATION, false",
            "CA, answer-notice-of-intent, 30, DAYS, CALENDAR, DEFAULT, false", "WA, answer-notice-of-intent, 60, DAYS, CALENDAR, DEFAULT, false",
            "US, answer-notice-of-intent, 30, DAYS, CALENDAR, DEFAULT, false", "CA, judicial-review, 30, DAYS, CALENDAR, DEFAULT, true",
            "WA, judicial-review, 30, DAYS, CALENDAR, DEFAULT, true", "IL, judicial-review, 35, DAYS, CALENDAR, DEFAULT, true",
            "TX, judicial-review, 30, DAYS, CALENDAR, DEFAULT, false", "CA, investigation-limit, 1, YEARS, CALENDAR, BAR, false",
            "FL, investigation-limit, 180, DAYS, CALENDAR, BAR, false", "US, investigation-limit, 365, DAYS, CALENDAR, ESCALATION, false",
            "WA, board-response, 60, DAYS, CALENDAR, ESCALATION, false", "CA, complaint-acknowledgement, 7, DAYS, CALENDAR, ESCALATION, false"})
        void the_periods_are_those_of_the_law(String jurisdiction, String clock, int length, String unit, String dayType, String consequence, boolean recalled) {
            assertThat(one(CLOCK, Map.of("jurisdiction", jurisdiction, "clock", clock))).containsEntry("length", length).containsEntry("unit", unit)
                    .containsEntry("dayType", dayType).containsEntry("consequence", consequence).containsEntry("recalled", recalled);
        }

        @Test
        void a_bar_does_not_move_to_the_next_business_day() {
            assertThat(one(CLOCK, Map.of("jurisdiction", "CA", "clock", "investigation-limit"))).containsEntry("rollOver", false);
        }

        @Test
        void a_clock_that_is_none_is_not_guessed() {
            assertThat(rows(CLOCK, Map.of("jurisdiction", "CA", "clock", "some-clock"))).isEmpty();
        }
    }

    @Nested
    class Voting {

        @ParameterizedTest
        @CsvSource({
            "CA, COMMISSION, 5, TWO_THIRDS_OF_PRESENT, 3, false", "WA, COMMISSION, 5, MAJORITY_OF_MEMBERS, 3, true",
            "US, COMMISSION, 5, MAJORITY_OF_MEMBERS, 3, false", "TX, COMMISSION, 5, MAJORITY_OF_MEMBERS, 3, false",
            "CA, BOARD, 3, MAJORITY_OF_PRESENT, 2, false", "WA, BOARD, 3, MAJORITY_OF_PRESENT, 2, false", "TX, BOARD, 3, MAJORITY_OF_PRESENT, 2, false"})
        void a_body_has_seats_a_quorum_and_a_rule(String jurisdiction, String body, int seats, String rule, int quorum, boolean recalled) {
            assertThat(one(VOTING, Map.of("jurisdiction", jurisdiction, "body", body))).containsEntry("seats", seats).containsEntry("rule", rule)
                    .containsEntry("quorum", quorum).containsEntry("recalled", recalled).containsKey("citation");
        }

        @Test
        void a_quorum_is_always_more_than_half() {
            JURISDICTIONS.forEach(jurisdiction -> List.of("COMMISSION", "BOARD").forEach(body -> {
                var row = one(VOTING, Map.of("jurisdiction", jurisdiction, "body", body));
                assertThat((Integer) row.get("quorum") * 2).isGreaterThan((Integer) row.get("seats"));
            }));
        }
    }

    @Nested
    class Standards {

        @ParameterizedTest
        @CsvSource({"CA, CLEAR_AND_CONVINCING", "IL, CLEAR_AND_CONVINCING", "MA, CLEAR_AND_CONVINCING", "US, CLEAR_AND_CONVINCING", "TX, CLEAR_AND_CONVINCING",
            "WA, PREPONDERANCE"})
        void a_certificate_is_taken_on_the_standard_of_its_state(String jurisdiction, String standard) {
            assertThat(one(STANDARD, Map.of("jurisdiction", jurisdiction, "proceeding", "DECERTIFICATION"))).containsEntry("standard", standard).containsKey("citation");
        }

        @Test
        void discipline_rests_on_the_preponderance_everywhere() {
            JURISDICTIONS.forEach(jurisdiction -> assertThat(one(STANDARD, Map.of("jurisdiction", jurisdiction, "proceeding", "DISCIPLINE")))
                    .as(jurisdiction).containsEntry("standard", "PREPONDERANCE"));
        }
    }

    @Nested
    class Grounds {

        @ParameterizedTest
        @MethodSource("org.peel.engine.DecisionTablesTest#everyCategoryEverywhere")
        void every_category_has_a_ground_to_look_at_everywhere(String jurisdiction, String category) {
            var rows = rows(GROUND, Map.of("jurisdiction", jurisdiction, "category", category));

            assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).containsOnlyKeys("ground", "title", "mandatory", "citation", "recalled"));
            assertThat(rows).extracting(row -> row.get("ground")).doesNotHaveDuplicates();
        }

        @Test
        void a_state_with_rows_of_its_own_gets_no_neutral_ones() {
            Stream.of("CA", "WA", "IL", "MA").forEach(jurisdiction -> assertThat(rows(GROUND, Map.of("jurisdiction", jurisdiction, "category", "EXCESSIVE_FORCE")))
                    .as(jurisdiction).extracting(row -> (String) row.get("citation")).noneMatch(citation -> citation.startsWith("Neutral")));
        }

        @Test
        void a_state_without_rows_of_its_own_gets_the_neutral_ones() {
            assertThat(rows(GROUND, Map.of("jurisdiction", "TX", "category", "EXCESSIVE_FORCE"))).extracting(row -> row.get("ground"))
                    .containsExactly("FELONY_CONVICTION", "REVOKED_ELSEWHERE", "EXCESSIVE_FORCE");
        }

        @ParameterizedTest
        @CsvSource({"CA, EXCESSIVE_FORCE, PHYSICAL_ABUSE, false", "CA, DISHONESTY, DISHONESTY, false", "CA, BIAS, DISQUALIFYING_CONVICTION, true",
            "WA, DOMESTIC_VIOLENCE, DOMESTIC_VIOLENCE, true", "WA, EXCESSIVE_FORCE, UNLAWFUL_FORCE, true", "WA, BIAS, DISCRETIONARY_GROUND, false",
            "MA, DISHONESTY, FALSE_REPORT, true", "IL, EVIDENCE_TAMPERING, CAMERA_TAMPERING, false"})
        void the_grounds_are_those_of_the_state(String jurisdiction, String category, String ground, boolean mandatory) {
            assertThat(rows(GROUND, Map.of("jurisdiction", jurisdiction, "category", category)))
                    .anySatisfy(row -> assertThat(row).containsEntry("ground", ground).containsEntry("mandatory", mandatory));
        }
    }

    private static Map<String, Object> one(DmnDecision decision, Map<String, Object> inputs) {
        var rows = rows(decision, inputs);
        assertThat(rows).as("%s %s", decision.getKey(), inputs).hasSize(1);
        return rows.get(0);
    }

    private static List<Map<String, Object>> rows(DmnDecision decision, Map<String, Object> inputs) {
        return ENGINE.evaluateDecisionTable(decision, Variables.fromMap(inputs)).getResultList();
    }

    private static DmnDecision table(String feature, String id) {
        try (var in = Files.newInputStream(Path.of("processes", feature, id + ".dmn"))) {
            return ENGINE.parseDecision(id, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

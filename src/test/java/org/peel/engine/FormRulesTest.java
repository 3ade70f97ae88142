package org.peel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test breaks one form in one way, and sees that very field refused. */
class FormRulesTest {

    private static final String SPLIT = "forms/intake/split-allegations.form";
    private static final String PROVE = "forms/hearing/prove-service.form";
    private static final String ASSIGN = "forms/investigation/assign-investigator.form";
    private static final String FINDINGS = "forms/investigation/record-findings.form";

    @Test
    void the_forms_as_written_are_sound() {
        assertThat(findings(ProjectFiles.all())).isEmpty();
    }

    @Test
    void a_form_that_is_no_json_is_named_with_its_line() {
        assertUnreadable(ProjectFiles.broken(PROVE, "\"components\": [", "\"components\": "), PROVE);
    }

    @Test
    void a_form_that_says_one_thing_twice_is_refused() {
        assertUnreadable(ProjectFiles.broken(PROVE, "\"type\": \"default\",", "\"type\": \"default\", \"type\": \"default\","), PROVE);
    }

    @Test
    void a_form_with_something_behind_it_is_refused() {
        var files = ProjectFiles.all();
        files.put(PROVE, (new String(files.get(PROVE), StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8));

        assertUnreadable(files, PROVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filepicker", "expression", "script", "html", "iframe", "taglist", "table", "group"})
    void a_component_that_the_program_does_not_check_is_refused(String type) {
        assertRefused(ProjectFiles.broken(PROVE, "\"type\": \"radio\"", "\"type\": \"" + type + "\""), PROVE, "result",
                "is a component of type “" + type + "”, whose answer the program does not check.");
    }

    @Test
    void a_field_without_a_key_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, "      \"key\": \"proof\",\n", ""), PROVE, "field_proof", "needs a key in camelCase.");
    }

    @Test
    void a_key_that_is_no_name_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, "\"key\": \"proof\"", "\"key\": \"the.proof\""), PROVE, "the.proof", "needs a key in camelCase.");
    }

    @Test
    void a_key_used_twice_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, "\"key\": \"receivedOn\"", "\"key\": \"sentOn\""), PROVE, "sentOn", "has the key of another field.");
    }

    @Test
    void an_id_used_twice_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, "\"id\": \"field_proof\"", "\"id\": \"field_sentOn\""), PROVE, "proof", "needs an id of its own.");
    }

    @Test
    void a_field_without_a_label_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, "\"label\": \"Proof\"", "\"label\": \" \""), PROVE, "proof", "needs a label that says what is asked.");
    }

    @Test
    void a_date_without_a_label_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, "\"dateLabel\": \"Sent on\"", "\"label\": \"Sent on\""), PROVE, "sentOn",
                "needs a label that says what is asked.");
    }

    @Test
    void a_time_of_day_is_refused() {
        assertThat(findings(ProjectFiles.broken(PROVE, "\"subtype\": \"date\"", "\"subtype\": \"datetime\""))).extracting(Finding::element)
                .containsExactly("sentOn", "receivedOn");
    }

    @Test
    void text_without_a_limit_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, ", \"maxLength\": 20000", ""), PROVE, "proof", "takes text and must say how much (maxLength).");
    }

    @Test
    void limits_that_nothing_can_meet_are_refused() {
        assertRefused(ProjectFiles.broken(SPLIT, "\"minLength\": 9", "\"minLength\": 10"), SPLIT, "agencyOri",
                "can never be filled in: minLength is larger than maxLength.");
    }

    @Test
    void a_pattern_that_is_none_is_refused() {
        assertThat(findings(ProjectFiles.broken(SPLIT, "^[A-Z0-9]{9}$", "^[A-Z0-9{9}$"))).singleElement().asString()
                .startsWith(SPLIT + ", agencyOri: has a pattern that is none: ");
    }

    @Test
    void a_choice_without_choices_is_refused() {
        assertRefused(ProjectFiles.broken(ASSIGN, "\"valuesKey\": \"investigators\",", ""), ASSIGN, "investigator",
                "must have either values of its own or a valuesKey, under which the program offers them.");
    }

    @Test
    void a_choice_with_two_sources_is_refused() {
        assertRefused(ProjectFiles.broken(ASSIGN, "\"valuesKey\": \"investigators\",", "\"valuesKey\": \"investigators\", \"values\": [],"), ASSIGN, "investigator",
                "must have either values of its own or a valuesKey, under which the program offers them.");
    }

    @Test
    void a_choice_offered_twice_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, "\"value\": \"RETURNED\"", "\"value\": \"SERVED\""), PROVE, "result", "offers “SERVED” twice.");
    }

    @Test
    void a_choice_without_words_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, "\"label\": \"Served\"", "\"label\": \"\""), PROVE, "result", "offers a choice without label or value.");
    }

    @Test
    void a_list_without_fields_is_refused() {
        assertThat(findings(ProjectFiles.broken(FINDINGS, "\"showOutline\": true,\n      \"components\"", "\"showOutline\": true,\n      \"fields\"")))
                .containsExactly(new Finding(FINDINGS, "findings", "is a list without fields."));
    }

    @Test
    void a_list_that_does_not_say_whether_it_grows_is_refused() {
        assertRefused(ProjectFiles.broken(FINDINGS, "\"allowAddRemove\": false,", ""), FINDINGS, "findings", "must say whether rows can be added (allowAddRemove).");
    }

    @Test
    void a_field_inside_a_list_is_judged_like_any_other() {
        assertRefused(ProjectFiles.broken(SPLIT, ", \"maxLength\": 4000", ""), SPLIT, "act", "takes text and must say how much (maxLength).");
    }

    @Test
    void a_value_of_the_programs_own_needs_no_validation() {
        assertRefused(ProjectFiles.broken(PROVE, "\"readonly\": true", "\"readonly\": true, \"validate\": { \"required\": true }"), PROVE, "notice",
                "is read-only: its value is the program's own and needs no validation.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"conditional\": { \"hide\": \"=true\" },", "\"description\": \"=proof\",", "\"description\": \"{{proof}}\","})
    void an_expression_for_the_browser_is_refused(String expression) {
        var description = "\"description\": \"Return receipt, affidavit of the server, or the returned envelope: what it is and where it is kept.\",";

        assertRefused(ProjectFiles.broken(PROVE, description, expression), PROVE, "proof",
                "holds an expression, which only the browser would evaluate. Say it in the description, and check it in the act.");
    }

    @Test
    void a_form_in_a_file_of_another_name_is_refused() {
        assertRefused(ProjectFiles.broken(PROVE, "\"id\": \"prove-service\"", "\"id\": \"prove-it\""), PROVE, "prove-it",
                "is found by its file name, which must be prove-it.form.");
    }

    @Test
    void two_forms_of_one_id_are_refused() {
        var files = ProjectFiles.all();
        files.put("forms/registry/prove-service.form", files.get(PROVE));

        assertRefused(files, "forms/registry/prove-service.form", "prove-service", "has the id of another form.");
    }

    @Test
    void a_form_without_components_is_refused() {
        assertThat(findings(ProjectFiles.broken(PROVE, "\"components\"", "\"parts\""))).extracting(Finding::reason).containsExactly("has no components.");
    }

    private static void assertUnreadable(SortedMap<String, byte[]> files, String file) {
        assertThat(ProjectFiles.bundle(files).unreadable()).singleElement().asString().startsWith(file + ": cannot be read: line ");
    }

    private static void assertRefused(SortedMap<String, byte[]> files, String file, String element, String reason) {
        assertThat(findings(files)).containsExactly(new Finding(file, element, reason));
    }

    private static List<Finding> findings(SortedMap<String, byte[]> files) {
        var bundle = ProjectFiles.bundle(files);
        assertThat(bundle.unreadable()).isEmpty();
        return new FormRules().judge(bundle);
    }
}

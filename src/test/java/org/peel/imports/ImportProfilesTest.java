package org.peel.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportProfilesTest {

    private static final String AGENCIES = """
            title: T
            target: agencies
            source: s
            fields:
              ori: {column: ORI}
              name: {column: NAME}
              type: {column: TYPE, codes: {M: City, S: State}, otherwise: Other}
              state: {constant: NJ}
            """;

    @Test
    void the_profiles_that_peel_ships_are_understood() {
        ImportProfiles profiles = ImportProfiles.onClassPath();

        assertThat(profiles.all()).extracting(ImportProfile::id).contains("agencies", "chicago-copa-complaints", "chicago-copa-allegations");
        assertThat(profiles.find("chicago-copa-complaints").columns())
                .containsExactlyInAnyOrder("cr_id", "case_type", "investigating_agency", "complainant_type", "incident_date", "complaint_date", "closed_date");
    }

    @Test
    void codes_are_compared_without_regard_to_case_and_spacing() throws Exception {
        ImportProfile profile = ImportProfiles.onClassPath().find("chicago-copa-allegations");
        FieldRule disposition = profile.fields().get("disposition");

        for (String spelling : new String[] {"NOT SUSTAINED", "Not Sustained", " not   sustained "}) {
            assertThat(disposition.value(Map.of("final_finding", spelling)::get)).isEqualTo("NOT_SUSTAINED");
        }
        assertThat(disposition.value(Map.of("final_finding", "")::get)).isNull();
        assertThatThrownBy(() -> disposition.value(Map.of("final_finding", "Shrugged")::get)).isInstanceOf(RowFault.class)
                .hasMessage("the profile does not say what the code \"Shrugged\" means in Peel");
        assertThatThrownBy(() -> disposition.value(Map.of("final_finding", "EXPUNGED")::get)).isInstanceOf(RowFault.class)
                .hasMessageContaining("expunged");
    }

    @Test
    void a_code_that_is_not_listed_becomes_what_the_profile_declares_otherwise() throws Exception {
        FieldRule type = read(AGENCIES).fields().get("type");

        assertThat(type.value(Map.of("TYPE", "m")::get)).isEqualTo("City");
        assertThat(type.value(Map.of("TYPE", "X")::get)).isEqualTo("Other");
        assertThatThrownBy(() -> type.value(Map.of("TYPE", "")::get)).isInstanceOf(RowFault.class).hasMessage("TYPE is empty");
    }

    @Test
    void a_code_that_yaml_would_take_for_a_number_or_a_truth_value_stays_a_code() throws Exception {
        FieldRule type = read(AGENCIES.replace("{M: City, S: State}", "{005: City, NO: State}")).fields().get("type");

        assertThat(type.value(Map.of("TYPE", "005")::get)).isEqualTo("City");
        assertThat(type.value(Map.of("TYPE", "NO")::get)).isEqualTo("State");
    }

    @Test
    void a_piece_of_text_whose_column_is_empty_is_left_out() throws Exception {
        FieldRule name = read(AGENCIES.replace("{column: NAME}", "{join: ['{A}', 'of {B} county', 'in {C}']}")).fields().get("name");

        assertThat(name.value(Map.of("A", "Police", "B", "", "C", "x$1\\")::get)).isEqualTo("Police in x$1\\");
    }

    @Test
    void dates_are_read_in_the_formats_of_the_profile_and_no_day_is_invented() throws Exception {
        ImportProfile profile = read("""
                title: T
                target: complaints
                source: s
                authority: A
                jurisdiction: IL
                delimiter: tab
                encoding: windows-1252
                fields:
                  sourceKey: {column: ID}
                  agencyOri: {constant: ILCPD0000}
                  title: {column: ID}
                  narrative: {constant: N}
                  receivedOn: {column: D, dates: [M/d/yyyy, yyyy-MM-dd]}
                """);
        FieldRule date = profile.fields().get("receivedOn");

        assertThat(profile.delimiter()).isEqualTo('\t');
        assertThat(date.value(Map.of("D", "7/4/2019")::get)).isEqualTo("2019-07-04");
        assertThat(date.value(Map.of("D", "2019-07-04")::get)).isEqualTo("2019-07-04");
        for (String wrong : new String[] {"2/30/2019", "2019-02-29", "soon", "7/4/19", "9999-01-01"}) {
            assertThatThrownBy(() -> date.value(Map.of("D", wrong)::get)).as(wrong).isInstanceOf(RowFault.class)
                    .hasMessage("\"" + wrong + "\" is not a date the profile knows how to read");
        }
    }

    @Test
    void an_overlong_value_is_refused_and_not_cut() {
        FieldRule name = read(AGENCIES).fields().get("name");

        assertThatThrownBy(() -> name.value(Map.of("NAME", "x".repeat(201))::get)).isInstanceOf(RowFault.class)
                .hasMessage("NAME has 201 characters; at most 200 are taken");
    }

    @Test
    void a_broken_profile_stops_the_start_and_is_named() {
        assertThatThrownBy(() -> ImportProfiles.read("classpath*:import-profiles-broken/*.yaml")).isInstanceOf(BrokenProfile.class)
                .hasMessage("Import profile no-source.yaml: source is missing");
    }

    @Test
    void a_profile_says_what_is_wrong_with_it() {
        assertBroken(AGENCIES.replace("target: agencies", "target: planets"), "target \"planets\" is none of agencies, complaints, allegations");
        assertBroken(AGENCIES.replace("ori: {column: ORI}", "colour: {column: ORI}"), "the field ori is missing: say which column it comes from");
        assertBroken(AGENCIES + "  colour: {column: C}\n", "agencies have no field colour");
        assertBroken(AGENCIES + "mood: good\n", "the file: mood is not a key of an import profile");
        assertBroken(AGENCIES.replace("{column: NAME}", "{column: NAME, constant: x}"), "field name needs exactly one of column, join and constant");
        assertBroken(AGENCIES.replace("{column: NAME}", "{column: NAME, otherwise: x}"), "field name has no codes, so otherwise and keep-others say nothing");
        assertBroken(AGENCIES.replace("M: City", "M: City, m: County"), "field type, codes: m stands twice, when case and spaces are left aside");
        assertBroken(AGENCIES.replace("source: s", "source: s\nencoding: klingon"), "encoding klingon is not known");
        assertBroken(AGENCIES.replace("source: s", "source: s\ndelimiter: '::'"), "delimiter must be one character, or the word tab");
        assertBroken("target: complaints\ntitle: T\nsource: s\nauthority: a\njurisdiction: ZZ\n", "jurisdiction ZZ is not a state's two letters, nor US for the neutral rules");
        assertBroken("- a\n- b\n", "the file holds no keys and values");
        assertBroken("", "the file holds no keys and values");
        assertThatThrownBy(() -> read("title: [T\n")).isInstanceOf(BrokenProfile.class).hasMessageStartingWith("Import profile p.yaml cannot be read");
        assertThatThrownBy(() -> read("title: a\ntitle: b\n")).isInstanceOf(BrokenProfile.class).hasMessageContaining("duplicate key");
    }

    @Test
    void a_profile_cannot_make_the_program_build_an_object() {
        assertThatThrownBy(() -> read("title: !!javax.script.ScriptEngineManager []\n")).isInstanceOf(BrokenProfile.class);
    }

    private static void assertBroken(String yaml, String reason) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(BrokenProfile.class).hasMessage("Import profile p.yaml: " + reason);
    }

    private static ImportProfile read(String yaml) {
        return ProfileReader.read("p.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}

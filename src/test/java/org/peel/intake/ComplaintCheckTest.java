package org.peel.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peel.directory.Agencies;
import org.peel.directory.Agency;
import org.peel.input.FieldError;
import org.peel.input.Refused;

/** What a complaint may hold, and what it is told when it may not. */
class ComplaintCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Agency OAKLAND = new Agency(7, "CA0010900", "Oakland Police Department", "City", "Alameda", "CA");

    private final Agencies agencies = mock(Agencies.class);

    ComplaintCheckTest() {
        when(agencies.byOri(any())).thenReturn(Optional.empty());
        when(agencies.byName(any(), any())).thenReturn(Optional.empty());
        when(agencies.byOri("CA0010900")).thenReturn(Optional.of(OAKLAND));
        when(agencies.byName("Oakland Police Department", "CA")).thenReturn(Optional.of(OAKLAND));
    }

    private NewComplaint check(ComplaintForm form) {
        return ComplaintCheck.check(form, agencies, jurisdiction -> TODAY);
    }

    private static ComplaintForm with(String field, String value) {
        return new ComplaintForm(field.equals("jurisdiction") ? value : "CA", field.equals("agencyOri") ? value : null,
                field.equals("agencyName") ? value : "the police", field.equals("incidentDate") ? value : "2026-11-01", field.equals("place") ? value : null,
                field.equals("narrative") ? value : "They hit me.", field.equals("contactName") ? value : null, field.equals("contactEmail") ? value : null,
                field.equals("language") ? value : null);
    }

    private void refuses(String field, String value) {
        assertThatThrownBy(() -> check(with(field, value))).as(field).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.errors()).extracting(FieldError::field).containsExactly(field);
            assertThat(refused.errors().get(0).message()).endsWith(".");
        });
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThatThrownBy(() -> check(ComplaintForm.empty())).isInstanceOfSatisfying(Refused.class, refused ->
                assertThat(refused.errors()).extracting(FieldError::field).containsExactly("jurisdiction", "agencyName", "narrative"));
    }

    @Test
    void an_account_of_exactly_fifty_thousand_characters_is_taken_and_one_more_is_not() {
        assertThat(check(with("narrative", "x".repeat(50_000))).narrative()).hasSize(50_000);
        var emoji = "🙏".repeat(50_000);
        assertThat(check(with("narrative", emoji)).narrative()).as("a character is a character, however many units it takes").isEqualTo(emoji);
        refuses("narrative", "x".repeat(50_001));
        refuses("narrative", "🙏".repeat(50_001));
    }

    @Test
    void a_browsers_line_end_counts_once() {
        var text = "x\r\n".repeat(24_999) + "xx";
        assertThat(check(with("narrative", text)).narrative()).hasSize(50_000).doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "שלום, הם היכו אותי", "' ; DROP TABLE complaint; --", "${7*7} #{x} *{y} [[z]]", "=cmd|' /C calc'!A0", "e\u0301\u200b\u202e"})
    void any_words_are_kept_to_the_letter(String words) {
        assertThat(check(with("narrative", words)).narrative()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jurisdiction", "agencyName", "incidentDate", "place", "narrative", "contactName", "contactEmail", "language"})
    void a_null_byte_is_refused_by_the_name_of_its_field(String field) {
        assertThatThrownBy(() -> check(with(field, "a\0b"))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.errors()).extracting(FieldError::field).contains(field);
            assertThat(refused.errors()).anySatisfy(error -> assertThat(error.message()).contains("NUL"));
        });
    }

    @Test
    void half_a_character_is_refused() {
        refuses("narrative", "broken \ud83d here");
    }

    @Test
    void the_day_lies_between_1950_and_today() {
        assertThat(check(with("incidentDate", "2026-11-22")).incidentDate()).isEqualTo(TODAY);
        assertThat(check(with("incidentDate", "1950-01-01")).incidentDate()).isEqualTo(LocalDate.of(1950, 1, 1));
        assertThat(check(with("incidentDate", " ")).incidentDate()).as("a complainant may not remember").isNull();
        for (var wrong : new String[] {"2026-11-23", "1949-12-31", "2026-02-30", "yesterday", "11/01/2026", "2026-11-01T00:00:00Z", "+999999999-01-01"}) {
            refuses("incidentDate", wrong);
        }
    }

    @Test
    void the_state_is_one_of_the_states_or_the_neutral_default() {
        assertThat(check(with("jurisdiction", "wa")).jurisdiction()).isEqualTo("WA");
        assertThat(check(with("jurisdiction", "US")).jurisdiction()).isEqualTo("US");
        refuses("jurisdiction", "XX");
        refuses("jurisdiction", "California");
        refuses("jurisdiction", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pat@example.org", "pat.o'neil+x@mail.example.co.uk", "p@xn--bcher-kva.example"})
    void an_address_that_mail_can_go_to_is_taken(String address) {
        assertThat(check(with("contactEmail", address)).contactEmail()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pat", "pat@", "@example.org", "pat@example", "pat@@example.org", "a@example.org, b@example.org", "a b@example.org", "Pat <pat@example.org>",
        "pat@example.org\nBcc: all@example.org", "pat@exa mple.org", "pät@example.org", "pat@.example.org"})
    void an_address_that_mail_cannot_go_to_is_refused(String address) {
        refuses("contactEmail", address);
    }

    @Test
    void an_agency_is_matched_or_kept_in_the_complainants_words() {
        assertThat(check(with("agencyName", "Oakland Police Department")).agency()).isEqualTo(OAKLAND);
        assertThat(check(with("agencyName", "Oakland Police Department")).agencyReported()).isNull();
        assertThat(check(with("agencyName", "the sheriff's men")).agency()).isNull();
        assertThat(check(with("agencyName", "the sheriff's men")).agencyReported()).isEqualTo("the sheriff's men");
        assertThat(check(with("agencyOri", "CA0010900")).agency()).isEqualTo(OAKLAND);
        refuses("agencyOri", "CA9999999");
        refuses("agencyOri", "CA001");
        refuses("agencyName", "");
    }

    @Test
    void an_agency_of_another_state_is_a_mistake_worth_asking_about() {
        assertThatThrownBy(() -> check(new ComplaintForm("WA", "CA0010900", null, null, null, "Text", null, null, null)))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors().get(0).message()).contains("California").contains("Washington"));
        assertThat(check(new ComplaintForm("US", "CA0010900", null, null, null, "Text", null, null, null)).agency()).isEqualTo(OAKLAND);
    }

    @Test
    void other_fields_have_their_lengths() {
        refuses("place", "x".repeat(501));
        refuses("contactName", "x".repeat(201));
        refuses("agencyName", "x".repeat(301));
        refuses("language", "x".repeat(41));
        refuses("language", "not a language");
        assertThat(check(with("language", "zh-Hant")).language()).isEqualTo("zh-Hant");
        assertThat(check(with("contactName", "李")).contactName()).isEqualTo("李");
    }

    @Test
    void who_leaves_neither_name_nor_address_is_anonymous() {
        assertThat(check(with("contactName", " ")).anonymous()).isTrue();
        assertThat(check(with("contactName", "Pat")).anonymous()).isFalse();
    }
}

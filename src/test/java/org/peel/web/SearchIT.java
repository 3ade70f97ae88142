package org.peel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peel.SignedIn;
import org.peel.TestDatabase;
import org.peel.access.Accounts;
import org.peel.access.Person;
import org.peel.access.Role;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.NewCase;
import org.peel.directory.Agencies;
import org.peel.directory.Officers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class SearchIT {

    @Autowired
    private MockMvc http;
    @Autowired
    private Accounts accounts;
    @Autowired
    private CaseFiles cases;
    @Autowired
    private Agencies agencies;
    @Autowired
    private Officers officers;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;

    private CaseFile file;

    @BeforeEach
    void aCaseOfOneAgency() {
        var agency = agencies.byOri("CA0010900").orElseThrow().id();
        file = new TransactionTemplate(transactions).execute(status -> cases.open(new NewCase(CaseKind.INTERNAL_AFFAIRS,
                cases.openIncident(LocalDate.of(2026, 5, 1), "Pier 4", agency), "CA", agency, agency, null, "Force against O’Hara at 100% of Pier_4, חיים כהן",
                Set.of(Role.IA_INVESTIGATOR.at(agency)))));
    }

    @Test
    void a_docket_leads_straight_to_its_case() throws Exception {
        http.perform(get("/search").param("q", " " + file.docket().toLowerCase() + " ").with(as("ia.investigator")))
                .andExpect(redirectedUrl("/cases/" + file.docket()));
        http.perform(get("/search").param("q", file.docket().replace('-', '–')).with(as("ia.investigator")))
                .andExpect(redirectedUrl("/cases/" + file.docket()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ia.investigator.b", "respondent", "prosecutor", "admin", "auditor"})
    void a_strangers_search_finds_nothing_and_the_denied_look_is_on_record(String stranger) throws Exception {
        assertThat(page(stranger, file.docket())).doesNotContain("Pier_4").contains("Nothing that you may see fits");
        assertThat(page(stranger, "Pier_4")).doesNotContain(file.docket());
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE who = ? AND what = ? AND outcome = 'DENIED'").params(stranger, file.docket())
                .query(Long.class).single()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Hara", "o’hara", "100% of", "Pier_4", "חיים", "\u200Fחיים\u202C"})
    void a_case_is_found_by_its_title_taken_literally(String typed) throws Exception {
        assertThat(page("ia.investigator", typed)).contains(file.docket());
    }

    @ParameterizedTest
    @ValueSource(strings = {"100_ of", "Pier%4", "\\", "%", "_____"})
    void the_signs_of_a_pattern_find_themselves_only(String typed) throws Exception {
        if (!typed.equals("%")) {
            assertThat(page("ia.investigator", typed)).doesNotContain(file.docket());
        }
        assertThat(page("ia.investigator", "x" + typed + "x")).doesNotContain(file.docket());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000", "\u200F"})
    void nothing_typed_says_what_can_be_typed(String typed) throws Exception {
        assertThat(page("ia.investigator", typed)).contains("Type a docket or a name");
    }

    @Test
    void two_hundred_letters_and_more_are_no_error() throws Exception {
        page("ia.investigator", "é".repeat(200));
        page("ia.investigator", "😀".repeat(2_000));
        page("ia.investigator", "<script>alert(1)</script>");
        http.perform(get("/search").with(as("ia.investigator"))).andExpect(status().isOk());
    }

    @Test
    void an_officer_is_found_by_name_whatever_the_apostrophe() throws Exception {
        assertThat(page("prosecutor", "O’Brien")).contains("OFC-000001").contains("Police Department");
        assertThat(page("prosecutor", "OFC-000001")).contains("Riley O&#39;Brien");
    }

    @Test
    void an_officer_finds_no_officers() throws Exception {
        assertThat(page("respondent", "O’Brien")).doesNotContain("OFC-000001");
    }

    @Test
    void whoever_is_not_signed_in_is_asked_to() throws Exception {
        http.perform(get("/search").param("q", "x")).andExpect(status().is3xxRedirection());
    }

    private String page(String who, String typed) throws Exception {
        return http.perform(get("/search").param("q", typed).with(as(who))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    private org.springframework.test.web.servlet.request.RequestPostProcessor as(String username) {
        return SignedIn.as(person(username));
    }

    private Person person(String username) {
        return accounts.find(username).orElseThrow();
    }
}

package org.peel.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peel.SignedIn;
import org.peel.TestDatabase;
import org.peel.access.Accounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class DirectoryIT {

    @Autowired
    private MockMvc http;
    @Autowired
    private Directory directory;
    @Autowired
    private Accounts accounts;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void an_officers_employment_and_certificates_are_shown_and_the_look_is_on_record() throws Exception {
        http.perform(get("/api/v1/officers/OFC-000001").with(as("hiring.investigator"))).andExpect(status().isOk())
                .andExpect(jsonPath("$.uid").value("OFC-000001")).andExpect(jsonPath("$.name").value("Riley O'Brien"))
                .andExpect(jsonPath("$.employment.length()").value(3))
                .andExpect(jsonPath("$.certificates[0].state").value("CA"))
                .andExpect(jsonPath("$.certificates[0].changes[0].cause").value("Basic certificate issued"))
                .andExpect(jsonPath("$.username").doesNotExist()).andExpect(jsonPath("$.birthDate").doesNotExist());
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE who = 'hiring.investigator' AND act = 'read officer' AND what = 'OFC-000001'")
                .query(Long.class).single()).isEqualTo(1);
        http.perform(get("/api/v1/officers/OFC-999999").with(as("hiring.investigator"))).andExpect(status().isNotFound());
    }

    @Test
    void officers_are_found_by_name_and_by_agency() throws Exception {
        http.perform(get("/api/v1/officers").param("q", "o’brien").param("agency", "CA0010900").with(as("admin"))).andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].uid").value("OFC-000001")).andExpect(jsonPath("$.next").isEmpty());
        http.perform(get("/api/v1/officers").param("q", "o’brien").param("agency", "CA0100500").with(as("admin"))).andExpect(jsonPath("$.items").isEmpty());
    }

    @Test
    void agencies_are_read_page_by_page_without_loss() {
        var person = accounts.find("auditor").orElseThrow();
        jdbc.sql("""
                WITH made AS (INSERT INTO organisation (kind, name, state) SELECT 'AGENCY', 'Same name', 'ZZ' FROM generate_series(1, 7) RETURNING id)
                INSERT INTO agency (organisation_id, ori, agency_type) SELECT id, 'ZZ' || lpad((row_number() OVER ())::text, 7, '0'), 'City' FROM made
                """).update();
        var seen = new ArrayList<String>();
        String after = null;
        do {
            var mark = after;
            var page = SignedIn.as(person, () -> directory.agencies("same", "ZZ", mark, 3));
            page.items().forEach(agency -> seen.add(agency.ori()));
            after = page.next();
        } while (after != null);

        assertThat(seen).containsExactly("ZZ0000001", "ZZ0000002", "ZZ0000003", "ZZ0000004", "ZZ0000005", "ZZ0000006", "ZZ0000007");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/officers,limit,0", "/api/v1/officers,limit,201", "/api/v1/officers,limit,many", "/api/v1/officers,agency,NOPE", "/api/v1/agencies,state,california",
            "/api/v1/agencies,after,rubbish", "/api/v1/agencies,after,&&&"})
    void bad_input_is_named_and_never_a_fault_of_ours(String path, String parameter, String value) throws Exception {
        http.perform(get(path).param(parameter, value).with(as("auditor"))).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value(parameter)).andExpect(jsonPath("$.errors[0].message").isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\\", "%", "'", "😀", "\u202Eabc"})
    void any_sign_can_be_searched_for(String typed) throws Exception {
        http.perform(get("/api/v1/officers").param("q", typed).param("after", typed).with(as("auditor"))).andExpect(status().isOk());
        http.perform(get("/api/v1/agencies").param("q", typed).with(as("auditor"))).andExpect(status().isOk());
    }

    @Test
    void an_officer_whom_a_case_concerns_does_not_look_up_colleagues() throws Exception {
        var officer = accounts.find("respondent").orElseThrow();
        assertThatThrownBy(() -> SignedIn.as(officer, () -> directory.officers(null, null, null, 10))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> SignedIn.as(officer, () -> directory.officer("OFC-000001"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> SignedIn.as(officer, () -> directory.agencies(null, null, null, 10))).isInstanceOf(AccessDeniedException.class);
        for (var path : new String[] {"/api/v1/officers", "/api/v1/officers/OFC-000001", "/api/v1/agencies"}) {
            http.perform(get(path).with(as("respondent"))).andExpect(status().isForbidden());
            http.perform(get(path)).andExpect(status().isUnauthorized());
        }
    }

    private RequestPostProcessor as(String username) {
        return SignedIn.as(accounts.find(username).orElseThrow());
    }
}

package org.peel.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peel.input.IdempotentRequests;
import org.peel.input.RateLimits;
import org.peel.intake.ComplaintDesk;
import org.peel.town.ProcessIT;
import org.peel.town.Town;
import org.peel.town.Towns;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** A member of the public, without an account and without script, and another program that speaks for one. */
@ProcessIT
class ComplaintPagesIT {

    @Autowired
    private MockMvc http;
    @Autowired
    private Towns towns;
    @Autowired
    private ComplaintDesk desk;
    @Autowired
    private RateLimits limits;
    @Autowired
    private IdempotentRequests requests;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private JdbcClient jdbc;

    private Town town;

    @BeforeEach
    void a_town() {
        town = towns.inCalifornia();
    }

    private MockHttpServletRequestBuilder filled(String narrative) {
        var agency = jdbc.sql("SELECT name FROM organisation WHERE id = ?").param(town.agencyId()).query(String.class).single();
        return post("/complaints/new").param("jurisdiction", "CA").param("agencyName", agency).param("incidentDate", "2026-01-15")
                .param("narrative", narrative).param("contactEmail", "pat@example.org").param("contactName", "").param("place", "");
    }

    @Test
    void the_form_is_open_to_everybody() throws Exception {
        http.perform(get("/complaints/new")).andExpect(status().isOk()).andExpect(view().name("intake/complaint-new"))
                .andExpect(content().string(containsString("name=\"narrative\""))).andExpect(content().string(containsString("California")));
    }

    @Test
    void filing_redirects_to_the_code_which_survives_a_reload_and_stands_in_no_address() throws Exception {
        var filed = http.perform(filled("They hit me.")).andExpect(status().is3xxRedirection()).andExpect(redirectedUrl("/complaints/received")).andReturn();
        var session = filed.getResponse().getCookie("peel-session");
        var first = http.perform(get("/complaints/received").cookie(session)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        var code = first.replaceAll("(?s).*(PEEL(-[0-9A-Z]{4}){4}).*", "$1");
        assertThat(code).startsWith("PEEL-");
        assertThat(first).doesNotContain("code=" + code).doesNotContain("/" + code);
        http.perform(get("/complaints/received").cookie(session)).andExpect(content().string(containsString(code)));

        http.perform(post("/complaints/status").param("code", code.toLowerCase())).andExpect(status().isOk())
                .andExpect(content().string(containsString("Intake is reading it"))).andExpect(content().string(not(containsString("They hit me"))));
    }

    @Test
    void without_a_complaint_there_is_nothing_received() throws Exception {
        http.perform(get("/complaints/received")).andExpect(redirectedUrl("/complaints/status"));
    }

    @Test
    void a_refused_form_comes_back_with_every_word_and_every_fault() throws Exception {
        http.perform(filled("").param("contactName", "x").param("place", "<b>Main</b>"))
                .andExpect(status().isUnprocessableEntity()).andExpect(view().name("intake/complaint-new"))
                .andExpect(content().string(containsString("Say what happened."))).andExpect(content().string(containsString("pat@example.org")));
        assertThat(jdbc.sql("SELECT count(*) FROM case_file WHERE agency_id = ?").param(town.agencyId()).query(Long.class).single()).isZero();
    }

    @Test
    void markup_is_stored_as_written_and_shown_as_text() throws Exception {
        var narrative = "<script>alert('x')</script> 🙏 שלום";
        http.perform(filled(narrative)).andExpect(status().is3xxRedirection());
        assertThat(jdbc.sql("SELECT narrative FROM complaint p JOIN case_file c ON c.id = p.case_id WHERE c.agency_id = ?").param(town.agencyId())
                .query(String.class).single()).isEqualTo(narrative);
        http.perform(filled(narrative).param("incidentDate", "1800-01-01")).andReturn();
        http.perform(post("/complaints/new").param("narrative", narrative)).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(not(containsString("<script>alert")))).andExpect(content().string(containsString("&lt;script&gt;alert")));
    }

    @Test
    void a_null_byte_in_the_form_is_refused_and_not_a_failure() throws Exception {
        http.perform(filled("a\0b")).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("NUL")));
    }

    @Test
    void unknown_and_ill_formed_codes_are_answered_alike() throws Exception {
        String first = null;
        for (var code : List.of("PEEL-2222-3333-4444-5555", "nonsense", "' OR 1=1 --", "\0", "x".repeat(10_000))) {
            var page = http.perform(post("/complaints/status").param("code", code)).andExpect(status().isOk())
                    .andExpect(content().string(containsString("There is no complaint under this code"))).andReturn().getResponse().getContentAsString();
            var shown = page.replaceAll("(?s)<input[^>]*(id=\"code\"|name=\"_csrf\")[^>]*>", "");
            first = first == null ? shown : first;
            assertThat(shown).isEqualTo(first);
            var problem = http.perform(get("/api/v1/complaints/{code}", code.equals("\0") ? "-" : code.length() > 100 ? "y".repeat(200) : code.replace("'", "")))
                    .andExpect(status().isNotFound()).andReturn().getResponse().getContentAsString();
            assertThat(json.readTree(problem).path("detail").asText()).contains("nothing here that you may open");
        }
    }

    @Test
    void the_status_page_asks_first_and_takes_no_code_from_an_address() throws Exception {
        http.perform(get("/complaints/status").param("code", "PEEL-2222-3333-4444-5555")).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("There is no complaint")))).andExpect(content().string(containsString("method=\"post\"")));
    }

    // ---- staff

    private org.springframework.test.web.servlet.request.RequestPostProcessor as(String username) {
        var person = town.whoIs(username);
        return authentication(new UsernamePasswordAuthenticationToken(person, null,
                AuthorityUtils.createAuthorityList(person.roles().stream().map(role -> "ROLE_" + role).toList())));
    }

    @Test
    void staff_enter_what_came_by_telephone_and_are_given_the_code_to_pass_on() throws Exception {
        var agency = jdbc.sql("SELECT name FROM organisation WHERE id = ?").param(town.agencyId()).query(String.class).single();
        http.perform(get("/intake/complaints/new").with(as(town.specialist()))).andExpect(status().isOk()).andExpect(content().string(containsString("By telephone")));
        http.perform(post("/intake/complaints/new").with(as(town.specialist())).with(csrf()).param("jurisdiction", "CA").param("agencyName", agency)
                .param("narrative", "Heard on the phone")).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Choose how the complaint came")));
        http.perform(post("/intake/complaints/new").with(as(town.specialist())).with(csrf()).param("channel", "WEB").param("jurisdiction", "CA")
                .param("agencyName", agency).param("narrative", "Heard on the phone")).andExpect(status().isUnprocessableEntity());
        http.perform(post("/intake/complaints/new").with(as(town.specialist())).with(csrf()).param("channel", "PHONE").param("jurisdiction", "CA")
                .param("agencyName", agency).param("narrative", "Heard on the phone")).andExpect(status().is3xxRedirection());
        assertThat(jdbc.sql("SELECT p.channel FROM complaint p JOIN case_file c ON c.id = p.case_id WHERE c.agency_id = ?").param(town.agencyId()).query(String.class).list())
                .containsExactly("PHONE");
        assertThat(jdbc.sql("SELECT DISTINCT actor FROM case_event e JOIN case_file c ON c.id = e.case_id WHERE c.agency_id = ? AND sentence LIKE '%received%'")
                .param(town.agencyId()).query(String.class).list()).contains(town.specialist());
    }

    @Test
    void nobody_else_enters_complaints_for_others() throws Exception {
        for (var other : List.of(town.investigator(), town.prosecutor(), town.reviewer(), town.chair())) {
            http.perform(get("/intake/complaints/new").with(as(other))).andExpect(status().isForbidden());
        }
        http.perform(get("/intake/complaints/new")).andExpect(status().is3xxRedirection());
    }

    // ---- the API

    private Map<String, Object> body() {
        return new TreeMap<>(Map.of("jurisdiction", "CA", "agencyOri", town.ori(), "incidentDate", "2026-01-15", "narrative", "They hit me."));
    }

    private ResultActions send(Object body, String... headers) throws Exception {
        var request = post("/api/v1/complaints").contentType(MediaType.APPLICATION_JSON)
                .content(body instanceof byte[] bytes ? bytes : body instanceof String text ? text.getBytes("UTF-8") : json.writeValueAsBytes(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.perform(request);
    }

    @Test
    void another_program_files_and_follows_a_complaint() throws Exception {
        var answer = send(body()).andExpect(status().isCreated()).andExpect(jsonPath("$.receivedAt").exists()).andReturn().getResponse();
        var code = json.readTree(answer.getContentAsString()).path("trackingCode").asText();
        assertThat(answer.getHeader("Location")).isEqualTo("/api/v1/complaints/" + code);
        http.perform(get(answer.getHeader("Location"))).andExpect(status().isOk()).andExpect(jsonPath("$.trackingCode").value(code))
                .andExpect(jsonPath("$.closed").value(false)).andExpect(jsonPath("$.steps[0].key").value("received")).andExpect(jsonPath("$.steps[0].done").value(true))
                .andExpect(jsonPath("$.sentence").exists());
    }

    private void refuses(Object body, String field) throws Exception {
        send(body).andExpect(status().isBadRequest()).andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors[?(@.field == '" + field + "')].message").isNotEmpty());
    }

    private Map<String, Object> with(String field, Object value) {
        var body = body();
        body.put(field, value);
        return body;
    }

    private Map<String, Object> without(String field) {
        var body = body();
        body.remove(field);
        return body;
    }

    @Test
    void bad_input_is_refused_by_the_name_of_its_field() throws Exception {
        refuses(with("officer", "Smith"), "officer");
        refuses(with("narrative", 7), "narrative");
        refuses(with("narrative", List.of("x")), "narrative");
        refuses(with("jurisdiction", true), "jurisdiction");
        refuses(with("incidentDate", 20260115), "incidentDate");
        refuses(with("contactName", Map.of("first", "Pat")), "contactName");
        refuses(without("narrative"), "narrative");
        refuses(without("jurisdiction"), "jurisdiction");
        refuses(without("incidentDate"), "incidentDate");
        refuses(without("agencyOri"), "agencyName");
        refuses(with("narrative", null), "narrative");
        refuses(with("narrative", "x".repeat(50_001)), "narrative");
        refuses(with("narrative", "a\0b"), "narrative");
        refuses(with("incidentDate", "2999-01-01"), "incidentDate");
        refuses(with("contactEmail", "nobody"), "contactEmail");
        refuses(with("agencyOri", "ZZ0000000"), "agencyOri");
        refuses("{\"narrative\": \"\\ud83d alone\", \"jurisdiction\": \"CA\", \"agencyName\": \"x\", \"incidentDate\": \"2026-01-15\"}", "narrative");
        assertThat(jdbc.sql("SELECT count(*) FROM case_file WHERE agency_id = ?").param(town.agencyId()).query(Long.class).single()).isZero();
    }

    @Test
    void what_is_not_a_json_object_is_refused_in_words() throws Exception {
        for (var broken : new Object[] {"", "null", "[]", "\"text\"", "{", "{\"narrative\": }", "{} {}", "{\"narrative\":\"a\",\"narrative\":\"b\"}", "[".repeat(5_000),
            new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}}) {
            send(broken).andExpect(status().isBadRequest()).andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON)).andExpect(jsonPath("$.detail").isNotEmpty());
        }
        send("{\"narrative\": \"" + "x".repeat(1_100_000) + "\"}").andExpect(status().isPayloadTooLarge());
        http.perform(post("/api/v1/complaints").contentType(MediaType.TEXT_PLAIN).content("text")).andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void fifty_thousand_characters_of_any_script_are_taken() throws Exception {
        var narrative = "🙏".repeat(50_000);
        send(with("narrative", narrative)).andExpect(status().isCreated());
        assertThat(jdbc.sql("SELECT narrative FROM complaint p JOIN case_file c ON c.id = p.case_id WHERE c.agency_id = ?").param(town.agencyId()).query(String.class).single())
                .isEqualTo(narrative);
    }

    @Test
    void a_request_sent_twice_with_its_key_is_one_complaint() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = send(body(), "Idempotency-Key", key).andExpect(status().isCreated()).andReturn().getResponse();
        var second = send(body(), "Idempotency-Key", key).andExpect(status().isCreated()).andReturn().getResponse();
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(jdbc.sql("SELECT count(*) FROM case_file WHERE agency_id = ?").param(town.agencyId()).query(Long.class).single()).isEqualTo(1);

        send(with("narrative", "Something else."), "Idempotency-Key", key).andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON)).andExpect(jsonPath("$.detail", containsString("another request")));
        send(body(), "Idempotency-Key", " ").andExpect(status().isBadRequest());
    }

    @Test
    void one_address_files_and_asks_only_so_often() throws Exception {
        var use = new PublicUse(limits, 2, 2);
        var page = MockMvcBuilders.standaloneSetup(new ComplaintController(desk, use)).build();
        var api = MockMvcBuilders.standaloneSetup(new ApiComplaints(desk, use, requests, json)).build();
        var address = "198.51.100." + (1 + Math.abs(town.prefix().hashCode() % 250));
        for (int i = 0; i < 2; i++) {
            page.perform(post("/complaints/status").param("code", "x").with(from(address))).andExpect(status().isOk());
        }
        page.perform(post("/complaints/status").param("code", "x").with(from(address))).andExpect(status().isTooManyRequests()).andExpect(view().name("error/429"))
                .andExpect(header().exists("Retry-After"));
        api.perform(get("/api/v1/complaints/x").with(from(address))).andExpect(status().isTooManyRequests()).andExpect(header().exists("Retry-After"));
        page.perform(post("/complaints/new").with(from(address))).andExpect(status().isUnprocessableEntity());
        page.perform(post("/complaints/new").with(from(address))).andExpect(status().isUnprocessableEntity());
        page.perform(post("/complaints/new").with(from(address))).andExpect(status().isTooManyRequests());
        page.perform(post("/complaints/status").param("code", "x").with(from("203.0.113.200"))).andExpect(status().isOk());
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}

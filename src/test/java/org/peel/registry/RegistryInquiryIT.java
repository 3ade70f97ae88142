package org.peel.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peel.CertificationStory;
import org.peel.StoryTest;
import org.peel.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who may look into the registry, for what, and what they and the respondent see. */
@StoryTest
class RegistryInquiryIT {

    @Autowired
    private CertificationStory.Tools tools;
    @Autowired
    private MockMvc mvc;

    private RequestPostProcessor as(CertificationStory story, String who) {
        var person = tools.accounts().find(story.name(who)).orElseThrow();
        return authentication(new UsernamePasswordAuthenticationToken(person, null,
                person.roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList()));
    }

    private CertificationStory recorded() {
        return tools.story("CA").waived().voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered().reviewWaived();
    }

    private String id(CertificationStory story) {
        return story.text("SELECT id::text FROM registry_record WHERE case_id = ?");
    }

    private String officer(CertificationStory story) {
        return story.text("SELECT officer_name FROM registry_record WHERE case_id = ?");
    }

    @Test
    void a_hiring_investigator_finds_an_officer_by_name_and_reads_the_record() throws Exception {
        var story = recorded();
        mvc.perform(get("/api/v1/registry/records").param("purpose", "HIRING").param("q", officer(story)).with(as(story, "hiring")))
                .andExpect(status().isOk()).andExpect(jsonPath("$.items[0].id").value(id(story))).andExpect(jsonPath("$.next").doesNotExist());
        mvc.perform(get("/api/v1/registry/records/" + id(story)).param("purpose", "HIRING").with(as(story, "hiring")))
                .andExpect(status().isOk()).andExpect(jsonPath("$.record.caseDocket").value(story.docket()))
                .andExpect(jsonPath("$.record.leafHash").value(story.text("SELECT leaf_hash FROM registry_record WHERE case_id = ?")))
                .andExpect(jsonPath("$.fairProcess.heardBy").value("WAIVER")).andExpect(jsonPath("$.fairProcess.noticeServedOn").value("2026-03-02"));
        assertThat(tools.jdbc().sql("SELECT act || ' ' || why FROM audit_entry WHERE who = ? ORDER BY id").param(story.name("hiring")).query(String.class).list())
                .containsExactly("look into registry HIRING", "read registry record HIRING");
    }

    @Test
    void an_officer_is_found_by_state_and_certificate_number_and_by_the_records_id() throws Exception {
        var story = recorded();
        var number = story.text("SELECT post_id FROM registry_record WHERE case_id = ?");
        mvc.perform(get("/api/v1/registry/records").param("purpose", "HIRING").param("postState", "CA").param("postId", number).with(as(story, "hiring")))
                .andExpect(jsonPath("$.items.length()").value(1)).andExpect(jsonPath("$.items[0].id").value(id(story)));
        mvc.perform(get("/api/v1/registry/records").param("purpose", "HIRING").param("postState", "WA").param("postId", number).with(as(story, "hiring")))
                .andExpect(jsonPath("$.items.length()").value(0));
        mvc.perform(get("/api/v1/registry/records").param("purpose", "HIRING").param("q", id(story)).with(as(story, "hiring")))
                .andExpect(jsonPath("$.items[0].id").value(id(story)));
    }

    @Test
    void no_purpose_no_answer() throws Exception {
        var story = recorded();
        mvc.perform(get("/api/v1/registry/records").param("q", "Riley").with(as(story, "hiring")))
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.errors[0].field").value("purpose"));
        mvc.perform(get("/api/v1/registry/records/" + id(story)).param("purpose", "CURIOSITY").with(as(story, "hiring")))
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.errors[0].field").value("purpose"));
        mvc.perform(get("/api/v1/registry/records/" + id(story)).param("purpose", "AUDIT").with(as(story, "hiring")))
                .andExpect(status().isBadRequest());   // somebody else's purpose
    }

    @Test
    void only_who_answers_for_the_registry_may_browse_it() throws Exception {
        var story = recorded();
        mvc.perform(get("/api/v1/registry/records").param("purpose", "HIRING").with(as(story, "hiring"))).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("q"));
        mvc.perform(get("/api/v1/registry/records").param("purpose", "REGISTRY_WORK").param("limit", "1").with(as(story, "clerk"))).andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(1));
    }

    @Test
    void pages_follow_one_another_without_repeating() throws Exception {
        var first = recorded();
        var second = recorded();
        mvc.perform(get("/api/v1/registry/records").param("purpose", "REGISTRY_WORK").param("limit", "1").with(as(second, "clerk")))
                .andExpect(jsonPath("$.items[0].id").value(id(second))).andExpect(jsonPath("$.next").value(second.text("SELECT entry_no::text FROM registry_record WHERE case_id = ?")));
        mvc.perform(get("/api/v1/registry/records").param("purpose", "REGISTRY_WORK").param("limit", "1")
                        .param("after", second.text("SELECT entry_no::text FROM registry_record WHERE case_id = ?")).with(as(second, "clerk")))
                .andExpect(jsonPath("$.items[0].id").value(id(first)));
        mvc.perform(get("/api/v1/registry/records").param("purpose", "REGISTRY_WORK").param("after", "x").with(as(second, "clerk"))).andExpect(status().isBadRequest());
    }

    @Test
    void the_log_is_read_by_entry_number_and_names_nobody() throws Exception {
        var story = recorded();
        var entry = story.text("SELECT entry_no::text FROM registry_record WHERE case_id = ?");
        mvc.perform(get("/api/v1/registry/entries").param("from", entry).param("to", entry).with(as(story, "clerk"))).andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].leafHash").value(story.text("SELECT leaf_hash FROM registry_record WHERE case_id = ?")))
                .andExpect(content().string(not(containsString(officer(story))))).andExpect(jsonPath("$.next").doesNotExist());
        mvc.perform(get("/api/v1/registry/entries").param("from", "0").with(as(story, "clerk"))).andExpect(status().isBadRequest());
        mvc.perform(get("/api/v1/registry/entries").param("from", "1").param("to", "5000").with(as(story, "clerk"))).andExpect(status().isBadRequest());
        mvc.perform(get("/api/v1/registry/entries").param("from", "first").with(as(story, "clerk"))).andExpect(status().isBadRequest());
        mvc.perform(get("/api/v1/registry/entries").with(as(story, "respondent"))).andExpect(status().isForbidden());
    }

    @Test
    void what_waits_at_the_gate_or_for_the_court_is_not_to_be_found() throws Exception {
        var story = tools.story("CA").waived().voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered();
        mvc.perform(get("/api/v1/registry/records").param("purpose", "HIRING").param("q", tools.officers().get(story.officerId()).fullName()).with(as(story, "hiring")))
                .andExpect(status().isOk()).andExpect(jsonPath("$.items.length()").value(0));
    }

    @ParameterizedTest(name = "{0} has no business in the registry")
    @ValueSource(strings = {"respondent", "prosecutor", "ia", "hearing"})
    void others_are_turned_away(String who) throws Exception {
        var story = recorded();
        mvc.perform(get("/api/v1/registry/records").param("purpose", "HIRING").param("q", "Riley").with(as(story, who))).andExpect(status().isForbidden());
        mvc.perform(get("/registry").with(as(story, who))).andExpect(status().isForbidden());
        mvc.perform(get("/registry/records/" + id(story)).param("purpose", "OWN_RECORD").with(as(story, who))).andExpect(status().isForbidden());
    }

    @Test
    void the_pages_ask_for_the_purpose_first_and_show_list_and_record() throws Exception {
        var story = recorded();
        mvc.perform(get("/registry").with(as(story, "hiring"))).andExpect(status().isOk());
        mvc.perform(get("/registry").param("q", "Riley").param("purpose", "").with(as(story, "hiring"))).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Say why you look into the registry")));
        mvc.perform(get("/registry").param("q", officer(story)).param("purpose", "HIRING").with(as(story, "hiring"))).andExpect(status().isOk())
                .andExpect(content().string(containsString(id(story))));
        mvc.perform(get("/registry/records/" + id(story)).with(as(story, "hiring"))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString(officer(story)))));
        mvc.perform(get("/registry/records/" + id(story)).param("purpose", "HIRING").with(as(story, "hiring"))).andExpect(status().isOk())
                .andExpect(content().string(containsString(officer(story)))).andExpect(content().string(containsString(story.docket())));
        mvc.perform(get("/registry/records/no-such-record").param("purpose", "HIRING").with(as(story, "hiring"))).andExpect(status().isNotFound());
    }

    @Test
    void the_officer_reads_their_own_record_and_nobody_elses() throws Exception {
        var story = recorded();
        var other = recorded();
        mvc.perform(get("/respondent").with(as(story, "respondent"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("/respondent/records/" + id(story)))).andExpect(content().string(containsString("Notice of intent, " + story.docket())))
                .andExpect(content().string(not(containsString(other.docket()))));
        mvc.perform(get("/respondent/records/" + id(story)).with(as(story, "respondent"))).andExpect(status().isOk()).andExpect(content().string(containsString(officer(story))));
        mvc.perform(get("/respondent/records/" + id(other)).with(as(story, "respondent"))).andExpect(status().isNotFound());
        mvc.perform(get("/respondent/records/" + id(story)).with(as(story, "clerk"))).andExpect(status().isForbidden());
        mvc.perform(get("/respondent").with(as(story, "clerk"))).andExpect(status().isForbidden());
        assertThat(tools.jdbc().sql("SELECT outcome FROM audit_entry WHERE act = 'read registry record' AND what = ? AND who = ?")
                .params(id(other), story.name("respondent")).query(String.class).list()).containsExactly("DENIED");
    }

    @Test
    void the_respondents_page_says_whose_turn_it_is_at_every_stage() throws Exception {
        var story = tools.story("CA").noticed();
        expectStage(story, "Once its service is proven, your time to answer starts.");
        story.answer("counsel", "userTask_proveService", story.service());
        expectStage(story, "It is your turn");
        story.answer("respondent", "userTask_answerNotice", java.util.Map.of("choice", "REQUEST_HEARING", "understood", true));
        expectStage(story, "day and place are being set");
        story.answer("hearing", "userTask_scheduleHearing", java.util.Map.of("noConflict", true, "scheduledOn", story.today().toString(), "place", "Room 4"));
        expectStage(story, "Your hearing is set.");
        story.answer("hearing", "userTask_recordHearing", java.util.Map.of("heldOn", story.today().toString(), "appeared", "YES", "record", "Heard."));
        expectStage(story, "The case is being decided.");
        story.answer("hearing", "userTask_proposeDecision", java.util.Map.of("findings", "None.", "outcome", "DISMISS", "reasons", "Not proven."))
                .voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered();
        expectStage(story, "It is your turn");
        story.reviewWaived();
        expectStage(story, "This case has ended.");
    }

    private void expectStage(CertificationStory story, String sentence) throws Exception {
        mvc.perform(get("/respondent").with(as(story, "respondent"))).andExpect(status().isOk()).andExpect(content().string(containsString(sentence)));
    }

    @Test
    void a_role_at_another_office_opens_the_registry_too_but_a_missing_role_never_does() {
        var story = recorded();
        story.account("stranger", null, 0);
        assertThat(Purpose.of(tools.accounts().find(story.name("stranger")).orElseThrow())).isEmpty();
        tools.accounts().join(story.name("stranger"), Role.AUDITOR, story.postId());
        assertThat(Purpose.of(tools.accounts().find(story.name("stranger")).orElseThrow())).isEqualTo(List.of(Purpose.AUDIT));
    }
}

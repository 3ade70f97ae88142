package org.peel.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peel.access.Accounts;
import org.peel.access.Role;
import org.peel.directory.Agencies;
import org.peel.directory.Officers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** An officer who holds an office and whom a case concerns: no office opens that case to them, and as a party they see what parties see. */
@WholePeel
class OfficerConcernedIT {

    private static final String NAME = "ia.officer";
    private static Fixtures.Item own;
    private static Fixtures.Item colleagues;

    @Autowired
    WebApplicationContext peel;
    @Autowired
    JdbcClient jdbc;

    private Fixtures fixtures;

    @BeforeEach
    void furnish() {
        fixtures = Fixtures.of(peel);
        if (own == null) {
            var accounts = peel.getBean(Accounts.class);
            long agency = peel.getBean(Agencies.class).byOri(Fixtures.OAKLAND).orElseThrow().id();
            accounts.create(NAME, "Lieutenant Kim Sorel", null, "peel-demo");
            accounts.join(NAME, Role.IA_INVESTIGATOR, agency);
            accounts.join(NAME, Role.IA_COMMANDER, agency);
            long officer = peel.getBean(Officers.class).add("OFC-777777", "Kim Sorel", null, null, NAME, agency, "Lieutenant");
            own = fixtures.investigation();
            colleagues = fixtures.investigation();
            jdbc.sql("INSERT INTO case_party (case_id, role, officer_id) VALUES (?, 'SUBJECT_OFFICER', ?)").params(own.caseId(), officer).update();
        }
    }

    private int status(String path) {
        return fixtures.get(NAME, path).getResponse().getStatus();
    }

    @Test
    void the_office_opens_the_cases_of_others() {
        assertThat(status("/api/v1/cases/" + colleagues.docket())).isEqualTo(200);
        assertThat(status("/api/v1/tasks/" + colleagues.taskId())).isEqualTo(200);
        assertThat(Fixtures.text(fixtures.get(NAME, "/api/v1/tasks?limit=200"))).contains(colleagues.taskId());
    }

    @Test
    void the_office_does_not_open_the_officers_own_case_in_any_list_or_task() {
        assertThat(status("/api/v1/cases/" + own.docket())).isEqualTo(404);
        assertThat(status("/cases/" + own.docket())).isEqualTo(404);
        assertThat(status("/api/v1/tasks/" + own.taskId())).isEqualTo(404);
        assertThat(fixtures.send(NAME, HttpMethod.POST, "/api/v1/tasks/" + own.taskId() + "/completion", Map.of("fields", Map.of())).getResponse().getStatus()).isEqualTo(404);
        for (var list : new String[] {"/api/v1/tasks?limit=200", "/api/v1/cases?limit=200", "/cases", "/tasks", "/search?q=force", "/"}) {
            assertThat(Fixtures.text(fixtures.get(NAME, list))).as(list).doesNotContain(own.docket(), own.taskId());
        }
    }

    @Test
    void nobody_can_give_the_officer_a_task_in_it_or_make_them_its_investigator() {
        var given = fixtures.send("ia.commander", HttpMethod.POST, "/api/v1/tasks/" + own.taskId() + "/assign", Map.of("username", NAME));
        assertThat(given.getResponse().getStatus()).isEqualTo(400);
        var named = fixtures.send("ia.commander", HttpMethod.POST, "/api/v1/tasks/" + own.taskId() + "/completion",
                Map.of("fields", Map.of("investigator", NAME, "noConflict", true, "plan", "x")));
        assertThat(named.getResponse().getStatus()).isEqualTo(400);
        assertThat(Fixtures.text(named)).contains("not one of the choices");
    }

    @Test
    void told_of_it_in_person_the_officer_sees_what_parties_see() {
        fixtures.transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("INSERT INTO case_access (case_id, grant_key, opened_at) VALUES (?, ?, now())").params(own.caseId(), "user:" + NAME).update();
            jdbc.sql("UPDATE document SET case_id = ? WHERE case_id = ?").params(own.caseId(), fixtures.item("internal-affairs").caseId()).update();
            var shown = Fixtures.text(fixtures.get(NAME, "/api/v1/cases/" + own.docket()));
            assertThat(shown).contains("Document of layer PARTY").doesNotContain("Document of layer OVERSIGHT", "Document of layer COMPELLED", "struck somebody who lay on the ground");
            assertThat(Fixtures.text(fixtures.get(NAME, "/api/v1/cases/" + own.docket() + "/timeline"))).contains("The case was opened.").doesNotContain("routed to internal affairs");
            var compelled = fixtures.item("internal-affairs").documents().get("COMPELLED");
            assertThat(status("/api/v1/cases/" + own.docket() + "/documents/" + compelled)).isEqualTo(404);
        });
    }
}

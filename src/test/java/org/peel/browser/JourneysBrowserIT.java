package org.peel.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peel.story.PeelOverHttp.fields;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.peel.TestDatabase;
import org.peel.story.PeelOverHttp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * The demonstration's people at work in a real browser, in the order of the README's walk. Steps that only repeat another
 * person's page are taken over HTTP. Each page visited is held against axe (see {@link Visitor}).
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"peel.demo=true", "peel.demo.cases=true"})
@ContextConfiguration(initializers = TestDatabase.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneysBrowserIT {

    private static String docket;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private String base;
    private PeelOverHttp http;

    @BeforeEach
    void connect() {
        base = "http://localhost:" + port;
        http = new PeelOverHttp(base);
    }

    @Test
    @Order(1)
    void a_member_of_the_public_files_a_complaint_without_script_and_follows_it() {
        try (var visitor = Visitor.withoutScript(base)) {
            visitor.goTo("/").goTo("/complaints/new").picture("complaint-new");
            var page = visitor.page();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("File the complaint")).click();
            visitor.arrived();
            assertThat(visitor.text()).as("an empty form says what is missing").contains("Your account");

            visitor.field("State").selectOption("CA");
            visitor.field("Police agency").fill("Oakland Police Department");
            visitor.field("Your account").fill("Officer O'Brien shoved my brother against a wall and then wrote that he had fallen. 🙏 שלום <script>alert(1)</script>");
            visitor.field("Your e-mail address").fill("pat@example.org");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("File the complaint")).click();
            visitor.arrived();
            var code = page.locator("#trackingCode").innerText().strip();
            assertThat(code).startsWith("PEEL-");
            page.reload();
            assertThat(page.locator("#trackingCode").innerText().strip()).as("reloading files nothing twice").isEqualTo(code);

            visitor.goTo("/complaints/status");
            visitor.field("Tracking code").fill(code);
            page.locator("main form button[type=submit]").first().click();
            visitor.arrived();
            assertThat(visitor.text()).contains(code).doesNotContain("O'Brien");
            visitor.goTo("/public").goTo("/api/docs");
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(visitor.goTo("/demo/mail").text()).contains(code));
        }
        docket = jdbc.sql("SELECT c.docket FROM case_file c JOIN complaint p ON p.case_id = c.id WHERE p.contact_email = 'pat@example.org'").query(String.class).single();
    }

    @Test
    @Order(1)
    void the_public_pages_read_well_at_a_desk_and_on_a_phone() {
        for (var visitor : new Visitor[] {Visitor.atADesk(base), Visitor.withAPhone(base)}) {
            try (visitor) {
                visitor.goTo("/").goTo("/complaints/new").goTo("/complaints/status").goTo("/public").goTo("/api/docs").goTo("/sign-in").goTo("/demo/mail");
            }
        }
    }

    @Test
    @Order(2)
    void intake_splits_and_routes_it() {
        try (var visitor = Visitor.atADesk(base).signIn("intake.specialist")) {
            visitor.goTo("/tasks?q=" + docket).click("Split into allegations");
            assertThat(visitor.text()).contains("<script>alert(1)</script>");
            var page = visitor.page();
            visitor.field("Officer").fill("OFC-000001");
            visitor.field("Category").selectOption("EXCESSIVE_FORCE");
            visitor.field("What happened").fill("Shoved a person against a wall without need.");
            visitor.picture("task");
            visitor.complete();
            visitor.goTo("/tasks?q=" + docket).click("Confirm classification and routing");
            visitor.pick("Route as classified");
            visitor.complete();
            visitor.goTo("/cases?q=" + docket).click(docket);
            assertThat(visitor.text()).contains("Excessive force");
            visitor.goTo("/profile");
        }
        try (var visitor = Visitor.withAPhone(base).signIn("intake.specialist")) {
            visitor.goTo("/tasks").goTo("/cases").goTo("/cases/" + docket);
        }
    }

    @Test
    @Order(3)
    void internal_affairs_assigns_investigates_and_finds() {
        try (var visitor = Visitor.atADesk(base).signIn("ia.commander")) {
            visitor.goTo("/tasks").click("Assign investigator");
            var page = visitor.page();
            visitor.field("Investigator").selectOption("ia.investigator");
            visitor.pick("I have checked that");
            visitor.field("Plan").fill("Video first, then witnesses, then the officer.");
            visitor.complete();
        }
        try (var visitor = Visitor.atADesk(base).signIn("ia.investigator")) {
            visitor.goTo("/tasks").click("Investigate");
            var page = visitor.page();
            visitor.page().getByLabel("Report", new Page.GetByLabelOptions().setExact(true)).locator("visible=true").first().fill("The video shows the shove; nothing called for it.");
            visitor.complete();
            visitor.goTo("/tasks").click("Record findings");
            visitor.page().getByLabel("Finding", new Page.GetByLabelOptions().setExact(true)).locator("visible=true").first().selectOption("SUSTAINED");
            visitor.field("Reasons").fill("Seen on video.");
            visitor.complete();
        }
        try (var visitor = Visitor.atADesk(base).signIn("ia.commander.b")) {
            var investigation = docketOf("INTERNAL_AFFAIRS");
            assertThat(visitor.goTo("/search?q=" + investigation).text()).as("another agency finds nothing").doesNotContain("Excessive");
            visitor.goTo("/cases/" + investigation);
            assertThat(visitor.page().title()).contains("nothing here");
        }
        http.answer("ia.commander", "Review findings", docketOf("INTERNAL_AFFAIRS"), fields("decision", "APPROVE", "review", "Complete."));
    }

    @Test
    @Order(4)
    void the_prosecutor_decides_and_never_meets_the_internal_file() {
        try (var visitor = Visitor.atADesk(base).signIn("prosecutor")) {
            visitor.goTo("/tasks").click("Screen for conflict");
            var page = visitor.page();
            visitor.pick("I have no conflict");
            visitor.field("Reasons").fill("I do not work with this officer.");
            visitor.complete();
            visitor.goTo("/tasks").click("Decide on charges");
            visitor.pick("Decline to charge");
            visitor.field("Your reasons").fill("Not provable beyond reasonable doubt.");
            visitor.complete();
            visitor.goTo("/cases/" + docketOf("INTERNAL_AFFAIRS"));
            assertThat(page.title()).contains("nothing here");
        }
    }

    @Test
    @Order(5)
    void the_respondent_reads_the_notice_and_asks_for_a_hearing_without_script() {
        docket = jdbc.sql("SELECT docket FROM task WHERE element = 'userTask_answerNotice' AND status = 'OPEN'").query(String.class).single();
        try (var visitor = Visitor.withAPhone(base).signIn("respondent")) {
            visitor.goTo("/respondent");
        }
        try (var visitor = Visitor.withoutScript(base).signIn("respondent")) {
            visitor.goTo("/respondent").picture("respondent").click("Read and answer");
            assertThat(visitor.text()).contains("NOTICE OF INTENT");
            var page = visitor.page();
            visitor.pick("I ask for a hearing");
            visitor.complete();
            assertThat(page.locator(".error-summary").count()).as("the tick that was forgotten is asked for").isEqualTo(1);
            visitor.pick("I have read the notice");
            visitor.field("Statement").fill("I was attacked first.");
            visitor.complete();
            assertThat(page.url()).endsWith("/respondent");
            visitor.goTo("/cases/" + docket);
        }
    }

    @Test
    @Order(6)
    void a_commissioner_votes_and_the_order_becomes_final() {
        var today = LocalDate.now(ZoneId.of("America/Los_Angeles")).toString();
        http.answer("hearing.officer", "Schedule hearing", docket, fields("noConflict", true, "scheduledOn", today, "place", "Room 4"));
        http.answer("hearing.officer", "Record hearing", docket, fields("heldOn", today, "appeared", "YES", "record", "Both sides were heard."));
        http.answer("hearing.officer", "Propose decision", docket, fields("findings", "The blows came after restraint.", "outcome", "REVOKE", "reasons", "Clear and convincing."));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("SELECT count(*) FROM task WHERE docket = ? AND element = 'userTask_castVote'")
                .param(docket).query(Long.class).single() == 5);
        try (var visitor = Visitor.atADesk(base).signIn("commissioner.1")) {
            visitor.goTo("/tasks").click("Cast vote");
            var page = visitor.page();
            visitor.pick("I take part");
            visitor.field("Your vote").selectOption("REVOKE");
            visitor.field("Your reasons").fill("As proposed.");
            visitor.complete();
            visitor.goTo("/cases/" + docket).picture("case");
        }
        for (int seat = 2; seat <= 5; seat++) {
            http.answer("commissioner." + seat, "Cast vote", docket, fields("participation", "VOTE", "vote", "REVOKE", "reasons", "As proposed."));
        }
        http.answer("commissioner.1", "Issue final order", docket, fields("reasons", "For the reasons of the proposed decision.", "effectiveOn", today));
        http.answer("respondent", "Respond to the order", docket, fields("choice", "WAIVE_REVIEW", "understood", true));
    }

    @Test
    @Order(7)
    void a_hiring_agency_finds_the_record_and_its_fair_process_certificate() {
        try (var visitor = Visitor.atADesk(base).signIn("hiring.investigator")) {
            visitor.goTo("/registry").goTo("/registry?purpose=HIRING&q=O%27Brien").click("Riley O'Brien");
            assertThat(visitor.text()).contains(docket).contains("Fair process");
            visitor.picture("registry-record");
        }
    }

    @Test
    @Order(8)
    void an_administrator_sees_every_process_and_brings_real_data_in() {
        try (var visitor = Visitor.atADesk(base).signIn("admin")) {
            visitor.goTo("/dashboards").picture("dashboards").click("Complaint intake");
            visitor.goTo("/dashboards/processes/due-process-hearing").goTo("/accounts").goTo("/break-glass").goTo("/imports");
            var page = visitor.page();
            visitor.pick("Agencies, FBI list");
            visitor.field("CSV file").setInputFiles(new FilePayload("agencies.csv", "text/csv",
                    "ori,agency_name,agency_type,state_abbr,county_name\nCA0990100,\"O'Hara, Town of\",City,CA,KERN\nBROKEN,X,City,CA,KERN\n".getBytes(StandardCharsets.UTF_8)));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start the import")).click();
            visitor.arrived();
            assertThat(visitor.text()).as("the bad row comes back with its line").contains("3").contains("ori");
        }
    }

    private String docketOf(String kind) {
        return jdbc.sql("""
                        SELECT c.docket FROM case_file c WHERE c.kind = ?
                          AND c.incident_id = (SELECT i.incident_id FROM case_file i JOIN complaint p ON p.case_id = i.id WHERE p.contact_email = 'pat@example.org')
                        """).param(kind).query(String.class).single();
    }
}

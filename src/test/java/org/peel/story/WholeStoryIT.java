package org.peel.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peel.story.PeelOverHttp.fields;
import static org.peel.story.PeelOverHttp.rows;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** The whole story once over HTTP: from a complaint by a member of the public to a record in the federal registry. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"peel.demo=true", "peel.demo.cases=false"})
@ContextConfiguration(initializers = TestDatabase.class)
class WholeStoryIT {

    private static final String CANARY = "compelled-words-7fd1c2";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private PeelOverHttp peel;

    @BeforeEach
    void connect() {
        peel = new PeelOverHttp("http://localhost:" + port);
    }

    @Test
    void a_complaint_becomes_a_registry_record_after_everybody_has_done_their_part() {
        var complaint = peel.post(null, "/api/v1/complaints", Map.of("jurisdiction", "CA", "agencyOri", "CA0010900", "incidentDate", "2026-09-14",
                "narrative", "Officer O'Brien struck me with a baton after I was in handcuffs. <script>alert(1)</script> 🙏 שלום",
                "contactEmail", "pat@example.org")).expect(201);
        var code = complaint.body().path("trackingCode").asText();
        assertThat(code).hasSizeGreaterThan(12);
        assertThat(peel.get(null, "/api/v1/complaints/" + code).expect(200).body().toString()).doesNotContain("O'Brien");

        peel.answer("intake.specialist", "Split into allegations", null, fields("agencyOri", "CA0010900", "allegations", List.of(
                Map.of("officerUid", "OFC-000001", "category", "EXCESSIVE_FORCE", "rule", "Policy 300", "act", "Struck a handcuffed person with a baton."),
                Map.of("officerUid", "OFC-000001", "category", "DISCOURTESY", "act", "Used insulting words."))));
        peel.answer("intake.specialist", "Confirm classification and routing", null, fields("decision", "ROUTE"));

        var investigation = docket("ia.commander", "IA-");
        var board = docket("crb.chair", "CRB-");
        var criminal = docket("prosecutor", "PR-");

        peel.answer("ia.commander", name("internal-affairs-investigation", "userTask_assignInvestigator"), investigation,
                fields("investigator", "ia.investigator", "noConflict", true, "plan", "Camera, witnesses, then the officer."));
        peel.answer("ia.investigator", name("internal-affairs-investigation", "userTask_investigate"), investigation,
                fields("report", "Video shows two strikes after handcuffing.", "compelledStatement", CANARY, "admonitionOn", "2026-10-01",
                        "admonitionBy", "Captain Adeyemi"));
        peel.answer("ia.investigator", name("internal-affairs-investigation", "userTask_recordFindings"), investigation,
                rows("findings", Map.of("disposition", "SUSTAINED", "reasons", "Seen on video.")));
        peel.answer("ia.commander", name("internal-affairs-investigation", "userTask_reviewFindings"), investigation,
                fields("decision", "APPROVE", "review", "Complete and fair."));

        peel.answer("prosecutor", name("prosecutor-criminal-review", "userTask_screenConflict"), criminal,
                fields("decision", "NO_CONFLICT", "reasons", "No working relation with the officer."));
        peel.answer("prosecutor", name("prosecutor-criminal-review", "userTask_decideCharges"), criminal,
                fields("decision", "DECLINE", "reasons", "Not provable beyond reasonable doubt."));

        peel.answer("crb.chair", name("civilian-board-review", "userTask_acceptJurisdiction"), board,
                fields("noConflict", true, "decision", "ACCEPT", "reasons", "Force complaint against a sworn officer."));
        for (var vote : openTasks(board, "userTask_voteOnAllegations")) {
            peel.answer(vote.username(), vote.name(), board,
                    fields("participation", "VOTE").andThen(rows("votes", Map.of("vote", "SUSTAINED", "reasons", "The video is clear."))));
        }
        peel.answer("crb.chair", name("civilian-board-review", "userTask_writeOpinion"), board,
                fields("opinion", "Sustained on both allegations.", "recommendation", "TERMINATION"));
        peel.answer("agency.head", name("civilian-board-review", "userTask_respondToRecommendation"), board,
                fields("response", "CONCUR", "reasons", "I agree."));

        peel.answer("agency.head", name("internal-affairs-investigation", "userTask_decideDiscipline"), investigation,
                fields("discipline", "TERMINATION", "responseMeetingOn", "2026-11-02", "reasons", "Serious force on a restrained person."));

        var certification = docket("post.investigator", "DC-");
        var ground = peel.get("post.investigator", "/api/v1/tasks/" + peel.task("post.investigator",
                name("officer-decertification", "userTask_triageReport"), certification).path("id").asText()).body().path("data").path("grounds").get(0).path("value").asText();
        peel.answer("post.investigator", name("officer-decertification", "userTask_triageReport"), certification,
                fields("identityConfirmed", true, "ground", ground, "investigation", "Package complete.", "recommendation", "PROCEED"));
        peel.answer("post.counsel", name("officer-decertification", "userTask_determineGrounds"), certification,
                fields("decision", "REASONABLE_GROUNDS", "reasons", "Video and findings."));
        peel.answer("post.counsel", name("due-process-hearing", "userTask_issueNoticeOfIntent"), certification,
                fields("conduct", "Two strikes after handcuffing.", "evidence", "Body-camera video, medical record.", "method", "PERSONAL",
                        "address", "Oakland Police Department, 455 7th Street"));
        peel.answer("post.counsel", name("due-process-hearing", "userTask_proveService"), certification,
                fields("result", "SERVED", "sentOn", today(), "receivedOn", today(), "proof", "Handed over, signed."));
        peel.answer("respondent", name("due-process-hearing", "userTask_answerNotice"), certification,
                fields("choice", "REQUEST_HEARING", "statement", "He resisted.", "understood", true));
        peel.answer("hearing.officer", name("due-process-hearing", "userTask_scheduleHearing"), certification,
                fields("noConflict", true, "scheduledOn", today(), "place", "Room 4, by video for the public"));
        peel.answer("hearing.officer", name("due-process-hearing", "userTask_recordHearing"), certification,
                fields("heldOn", today(), "appeared", "YES", "record", "Both sides heard; three exhibits."));
        peel.answer("hearing.officer", name("due-process-hearing", "userTask_proposeDecision"), certification,
                fields("findings", "The strikes came after restraint.", "outcome", "REVOKE", "reasons", "Clear and convincing."));
        for (var vote : openTasks(certification, "userTask_castVote")) {
            peel.answer(vote.username(), vote.name(), certification,
                    fields("participation", "VOTE", "vote", "REVOKE", "reasons", "As proposed."));
        }
        peel.answer("commissioner.1", name("due-process-hearing", "userTask_issueFinalOrder"), certification,
                fields("reasons", "For the reasons of the proposed decision.", "effectiveOn", today()));
        assertThat(jdbc.sql("SELECT count(*) FROM registry_record").query(Long.class).single()).as("nothing is written before finality").isZero();
        peel.answer("respondent", name("due-process-hearing", "userTask_respondToOrder"), certification,
                fields("choice", "WAIVE_REVIEW", "understood", true));

        var found = peel.get("hiring.investigator", "/api/v1/registry/records?purpose=HIRING&q=O%27Brien").expect(200).body().path("items");
        assertThat(found).hasSize(1);
        var record = peel.get("hiring.investigator", "/api/v1/registry/records/" + found.get(0).path("id").asText() + "?purpose=HIRING").expect(200).body();
        assertThat(record.toString()).contains("DECERTIFICATION").contains("CA0010900").contains(certification);
        assertThat(peel.get("post.counsel", "/api/v1/cases/" + certification).expect(200).body().path("caseFile").path("status").asText()).isEqualTo("CLOSED");
        assertThat(jdbc.sql("SELECT status FROM certification WHERE state = 'CA'").query(String.class).single()).isEqualTo("REVOKED");
        assertThat(jdbc.sql("SELECT count(*) FROM act_ru_execution").query(Long.class).single()).as("no process of the story is left behind").isZero();
        assertThat(jdbc.sql("SELECT DISTINCT recipient FROM mail WHERE case_id = (SELECT id FROM case_file WHERE docket = ?)").param(certification).query(String.class).list())
                .contains("respondent@peel.example", "records@ca0010900.example", "pat@example.org");

        assertThat(peel.get("prosecutor", "/api/v1/cases/" + criminal).expect(200).raw().body()).doesNotContain(CANARY);
        peel.get("prosecutor", "/api/v1/cases/" + investigation).expect(404);
        peel.get("ia.investigator.b", "/api/v1/cases/" + investigation).expect(404);
        assertThat(jdbc.sql("SELECT count(*) FROM task_answer WHERE fields::text LIKE ?").param("%" + CANARY + "%").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM mail WHERE body LIKE ?").param("%" + CANARY + "%").query(Long.class).single()).isZero();
    }

    private record Vote(String username, String name) {
    }

    /** A panel is seated in a job of its own, so its tasks come a moment after the answer that led to them. */
    private List<Vote> openTasks(String docket, String element) {
        return org.awaitility.Awaitility.await().atMost(java.time.Duration.ofSeconds(30)).until(() -> votes(docket, element), votes -> !votes.isEmpty());
    }

    private List<Vote> votes(String docket, String element) {
        return jdbc.sql("SELECT substr(grant_key, 6) AS username, name FROM task WHERE docket = ? AND element = ? AND status = 'OPEN' ORDER BY created_at")
                .params(docket, element).query(Vote.class).list();
    }

    private String name(String process, String element) {
        return jdbc.sql("SELECT name FROM task WHERE process = ? AND element = ? AND status = 'OPEN' ORDER BY created_at DESC LIMIT 1")
                .params(process, element).query(String.class).optional()
                .orElseThrow(() -> new AssertionError("No open task " + element + "; open are: "
                        + jdbc.sql("SELECT docket || ' ' || element || ' ' || grant_key FROM task WHERE status = 'OPEN'").query(String.class).list()));
    }

    private String docket(String username, String letters) {
        return StreamSupport.stream(peel.get(username, "/api/v1/cases").expect(200).body().path("items").spliterator(), false)
                .map(row -> row.path("docket").asText()).filter(docket -> docket.startsWith(letters)).findFirst()
                .orElseThrow(() -> new AssertionError(username + " sees no case " + letters));
    }

    /** Today where the case is decided: a notice cannot be proven to have arrived tomorrow. */
    private static String today() {
        return LocalDate.now(ZoneId.of("America/Los_Angeles")).toString();
    }
}

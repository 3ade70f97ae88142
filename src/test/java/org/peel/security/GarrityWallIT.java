package org.peel.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * The statement wall (Garrity v. New Jersey): a word that stands in a compelled statement and nowhere else is looked for wherever
 * somebody on the wrong side of the wall can look, and wherever it must not lie.
 */
@WholePeel
@ExtendWith(OutputCaptureExtension.class)
class GarrityWallIT {

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)|data-[a-z-]+=\"(/[^\"#]*)");
    private static final int MOST_PAGES = 150;
    /** The one case whose own compelled statements each of these may read, being of the administrative side of it. */
    private static final Map<String, String> OWN_SIDE = Map.of("ia.investigator.b", "other-agency", "ia.commander.b", "other-agency", "crb.chair", "board", "crb.member", "board",
            "intake.specialist", "complaint");
    /** What a compelled statement says, handed in with the report of a real investigation. */
    private static String statement;
    private static Fixtures.Item investigation;

    @Autowired
    WebApplicationContext peel;
    @Autowired
    JdbcClient jdbc;

    private Fixtures fixtures;

    @BeforeEach
    void compel_a_statement(CapturedOutput log) {
        fixtures = Fixtures.of(peel);
        if (statement == null) {
            statement = "compelled-" + UUID.randomUUID();
            investigation = fixtures.investigation();
            investigate();
            assertThat(log.getAll()).as("the log of all that").contains("Unexpected failure").doesNotContain(statement, hex(statement));
        }
    }

    /** Everything that touches the statement: drafts, refused and failed attempts, the filing, and whatever later tells of it. */
    private void investigate() {
        fixtures.answer("ia.commander", investigation.taskId(), Map.of("investigator", "ia.investigator", "noConflict", true, "plan", "Cameras first."));
        var task = fixtures.openTask(investigation.caseId());
        var completion = "/api/v1/tasks/" + task + "/completion";
        Map<String, Object> fields = Map.of("report", "Two strikes are on video.", "compelledStatement", statement, "admonitionOn", "2026-10-01",
                "admonitionBy", "Captain Adeyemi");
        Fixtures.expect(fixtures.send("ia.investigator", HttpMethod.PUT, "/api/v1/tasks/" + task + "/draft", Map.of("fields", fields)), 200);
        Fixtures.expect(fixtures.send("ia.investigator", HttpMethod.POST, completion, Map.of("fields", Map.of("report", "x", "compelledStatement", statement))), 400);
        Fixtures.expect(fixtures.send("ia.investigator", HttpMethod.POST, completion, Map.of("fields", Map.of(statement, 1, "compelledStatement", List.of(statement)))), 400);
        Fixtures.expect(fixtures.perform("ia.investigator", MockMvcRequestBuilders.post(completion).contentType(MediaType.APPLICATION_JSON)
                .content("{\"fields\":{\"compelledStatement\":\"" + statement + "\",,}}")), 400);
        var owner = JdbcClient.create(TestDatabases.owner(peel));
        owner.sql("ALTER TABLE document ADD CONSTRAINT ck_out_of_order CHECK (layer <> 'COMPELLED') NOT VALID").update();
        Fixtures.expect(fixtures.send("ia.investigator", HttpMethod.POST, completion, Map.of("fields", fields)), 500);
        owner.sql("ALTER TABLE document DROP CONSTRAINT ck_out_of_order").update();
        fixtures.answer("ia.investigator", task, fields);

        var findings = fixtures.openTask(investigation.caseId());
        var rows = new ArrayList<Map<String, Object>>();
        fixtures.body(fixtures.get("ia.investigator", "/api/v1/tasks/" + findings)).path("data").path("findings").forEach(row ->
                rows.add(Map.of("allegationId", row.path("allegationId").asText(), "allegation", row.path("allegation").asText(), "disposition", "SUSTAINED", "reasons", "On video.")));
        fixtures.answer("ia.investigator", findings, Map.of("findings", rows));
        fixtures.answer("ia.commander", fixtures.openTask(investigation.caseId()), Map.of("decision", "APPROVE", "review", "Complete."));
    }

    @Test
    void the_agencys_own_side_reads_the_statement() {
        for (var reader : List.of("ia.investigator", "ia.commander", "agency.head")) {
            var documents = fixtures.body(fixtures.get(reader, "/api/v1/cases/" + investigation.docket() + "/documents")).path("items");
            var compelled = new ArrayList<Long>();
            documents.forEach(document -> {
                if (document.path("layer").asText().equals("COMPELLED")) {
                    compelled.add(document.path("id").asLong());
                }
            });
            assertThat(compelled).as(reader).hasSize(1);
            assertThat(Fixtures.text(fixtures.get(reader, "/api/v1/cases/" + investigation.docket() + "/documents/" + compelled.get(0)))).contains(statement);
        }
    }

    @Test
    void in_the_whole_database_the_words_lie_in_compelled_documents_and_nowhere_else() {
        var tables = jdbc.sql("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('peel', 'engine')").query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(80);
        var owner = JdbcClient.create(TestDatabases.owner(peel));
        for (var table : tables) {
            var where = " t WHERE (t::text LIKE :word OR t::text LIKE :hex)" + (table.equals("peel.document") ? " AND layer <> 'COMPELLED'" : "");
            for (var word : List.of(statement, Fixtures.CANARY)) {
                assertThat(owner.sql("SELECT count(*) FROM " + table + where).param("word", "%" + word + "%").param("hex", "%" + hex(word) + "%").query(Integer.class).single())
                        .as(table).isZero();
            }
        }
        assertThat(jdbc.sql("SELECT count(*) FROM document t WHERE layer = 'COMPELLED' AND t::text LIKE ?").param("%" + hex(statement) + "%").query(Integer.class).single()).isOne();
    }

    private static String hex(String word) {
        return HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothing_compelled_can_be_filed_in_a_criminal_review_not_even_by_the_owner_of_the_tables() {
        var owner = JdbcClient.create(TestDatabases.owner(peel));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> owner.sql("UPDATE document SET case_id = ? WHERE layer = 'COMPELLED'")
                .param(fixtures.item("criminal").caseId()).update())).hasMessageContaining("compelled material");
    }

    /** Every page that a link leads to, every reading address with every number there is, and the searches. */
    @ParameterizedTest
    @ValueSource(strings = {"prosecutor", "prosecutor.2", "respondent", "ia.investigator.b", "ia.commander.b", "crb.chair", "crb.member", "admin", "hiring.investigator",
        "registry.clerk", "intake.specialist", "public"})
    void whoever_stands_behind_the_wall_meets_the_words_nowhere(String name) {
        if (name.equals("admin")) {
            breakTheGlass();
        }
        var user = name.equals("public") ? null : name;
        var words = new ArrayList<>(List.of(statement));
        fixtures.items().forEach((item, file) -> {
            if (!item.equals(OWN_SIDE.get(name))) {
                words.add(Fixtures.CANARY + file.docket());
            }
        });
        var met = new ArrayList<String>();
        int pages = 0;
        var waiting = new ArrayDeque<>(addresses());
        Set<String> seen = new HashSet<>(waiting);
        int links = 0;
        while (!waiting.isEmpty()) {
            var address = waiting.removeFirst();
            var result = fixtures.get(user, address);
            var text = Fixtures.text(result) + result.getResponse().getHeaderNames().stream().map(header -> header + result.getResponse().getHeaders(header)).toList();
            pages++;
            for (var word : words) {
                if (text.contains(word)) {
                    met.add(address);
                }
            }
            var found = LINK.matcher(text);
            while (found.find() && links < MOST_PAGES) {
                var link = (found.group(1) != null ? found.group(1) : found.group(2)).replace("&amp;", "&");
                if (!link.startsWith("/assets/") && !link.startsWith("//") && seen.add(link)) {
                    waiting.addLast(link);
                    links++;
                }
            }
        }
        assertThat(met).as("%s, of %d answers", name, pages).isEmpty();
        assertThat(pages).isGreaterThan(100);
    }

    private void breakTheGlass() {
        for (var docket : List.of(investigation.docket(), fixtures.item("internal-affairs").docket())) {
            var opened = fixtures.perform("admin", MockMvcRequestBuilders.post("/break-glass").param("docket", docket).param("reason", "An officer's life is in danger tonight."));
            assertThat(opened.getResponse().getStatus()).isEqualTo(302);
            assertThat(fixtures.get("admin", "/cases/" + docket).getResponse().getStatus()).isEqualTo(200);
        }
        jdbc.sql("DELETE FROM case_access WHERE grant_key = 'user:admin' AND case_id = ?").param(fixtures.item("internal-affairs").caseId()).update();
    }

    private Set<String> addresses() {
        var dockets = new LinkedHashSet<>(List.of(investigation.docket()));
        dockets.addAll(jdbc.sql("SELECT docket FROM case_file WHERE incident_id = (SELECT incident_id FROM case_file WHERE id = ?)").param(investigation.caseId()).query(String.class).list());
        fixtures.items().values().forEach(item -> dockets.add(item.docket()));
        var compelled = jdbc.sql("SELECT id FROM document WHERE layer = 'COMPELLED'").query(String.class).list();
        var tasks = jdbc.sql("SELECT id FROM task WHERE case_id IN (SELECT id FROM case_file WHERE docket = ANY (?))").param(dockets.toArray(String[]::new)).query(String.class).list();
        var addresses = new LinkedHashSet<String>();
        peel.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream().flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .filter(info -> info.getMethodsCondition().getMethods().isEmpty() || info.getMethodsCondition().getMethods().stream().anyMatch(method -> method.name().equals("GET")))
                .flatMap(info -> info.getPatternValues().stream()).forEach(path -> {
                    if (path.contains("{docket}")) {
                        for (var docket : dockets) {
                            var inCase = path.replace("{docket}", docket).replace("{process}", "internal-affairs-investigation");
                            if (inCase.contains("{id}")) {
                                compelled.forEach(id -> addresses.add(inCase.replace("{id}", id)));
                            } else {
                                addresses.add(inCase);
                            }
                        }
                    } else if (path.contains("/tasks/{id}")) {
                        tasks.forEach(id -> addresses.add(path.replace("{id}", id)));
                    } else {
                        addresses.add(path.replace("/records/{id}", "/records/" + fixtures.registryRecord).replace("{key}", "internal-affairs-investigation")
                                .replace("{uid}", Fixtures.OFFICER).replaceAll("\\{[^}]*}", "1").replace("/**", ""));
                    }
                });
        // Parts of the words: whole, they would stand in the audit of whoever searched for them.
        for (var word : List.of(statement.substring(0, 20), Fixtures.CANARY.substring(0, 20), "compelled", "garrity", "Riley")) {
            for (var search : List.of("/search?q=", "/cases?q=", "/tasks?q=", "/api/v1/cases?q=", "/api/v1/tasks?q=", "/api/v1/officers?q=", "/registry?purpose=HIRING&q=",
                    "/api/v1/registry/records?purpose=HIRING&q=")) {
                addresses.add(search + URLEncoder.encode(word, StandardCharsets.UTF_8));
            }
        }
        addresses.forEach(URI::create);
        return addresses;
    }
}

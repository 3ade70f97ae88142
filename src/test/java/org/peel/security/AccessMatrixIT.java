package org.peel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Who may do what: each cell of {@code access-matrix.md}, asked of the running system. An endpoint without a row fails here, and
 * so does a row without an endpoint.
 *
 * <p>Each cell runs in a transaction of its own that is rolled back, so that no cell changes the next one's world.
 */
@WholePeel
class AccessMatrixIT {

    /** Answered by the security chain itself, before any controller. */
    private static final Set<String> OF_THE_CHAIN = Set.of("POST /sign-in", "POST /sign-out");
    /** What is looked for there is neither a case nor a record, so that a miss is no denied look. */
    private static final Pattern OF_NOBODY = Pattern.compile("/complaints|/imports");
    private static final Pattern CASE = Pattern.compile("\\{docket}|\\{id}");

    private static final List<Row> MATRIX = read();

    @Autowired
    WebApplicationContext peel;

    private Fixtures fixtures;

    @BeforeEach
    void furnish() {
        fixtures = Fixtures.of(peel);
    }

    /**
     * A row of the matrix.
     *
     * @param on the case whose docket, task or document stands in the path, with the document's layer after a colon; or empty
     * @param sent parameters, or a JSON body, or {@code file}
     * @param expected what each person gets, by user name; {@code public} is nobody signed in
     */
    record Row(int line, HttpMethod method, String path, String on, String sent, Map<String, String> expected) {

        String endpoint() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return endpoint() + (on.isEmpty() ? "" : " on " + on) + " (line " + line + ")";
        }
    }

    private static List<Row> read() {
        try {
            var lines = new ClassPathResource("access-matrix.md").getContentAsString(StandardCharsets.UTF_8).lines().toList();
            var rows = new ArrayList<Row>();
            List<String> people = null;
            for (int number = 1; number <= lines.size(); number++) {
                var line = lines.get(number - 1);
                if (!line.startsWith("|") || line.startsWith("|-")) {
                    continue;
                }
                var cells = Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1)).map(String::strip).toList();
                if (cells.get(0).equals("method")) {
                    people = cells.subList(4, cells.size());
                    continue;
                }
                assertThat(cells).as("line %d", number).hasSize(4 + people.size());
                var expected = new LinkedHashMap<String, String>();
                for (int i = 0; i < people.size(); i++) {
                    expected.put(people.get(i), cells.get(4 + i));
                }
                rows.add(new Row(number, HttpMethod.valueOf(cells.get(0)), cells.get(1), cells.get(2), cells.get(3), expected));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_endpoint_has_a_row_and_every_row_an_endpoint() {
        var known = MATRIX.stream().map(Row::endpoint).collect(Collectors.toCollection(TreeSet::new));
        var running = new TreeSet<>(OF_THE_CHAIN);
        peel.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> running.addAll(endpoints(info))));
        var unchecked = new TreeSet<>(running);
        unchecked.removeAll(known);
        assertThat(unchecked).as("endpoints without a row in access-matrix.md").isEmpty();
        known.removeAll(running);
        assertThat(known).as("rows of access-matrix.md without an endpoint").isEmpty();
    }

    private static Stream<String> stream(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
        return info.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty() ? List.of("GET", "POST") : methods).stream().map(method -> method + " " + (path.isEmpty() ? "/" : path)));
    }

    private static Set<String> endpoints(RequestMappingInfo info) {
        return stream(info).collect(Collectors.toSet());
    }

    @Test
    void the_matrix_asks_for_everybody_who_has_a_part() {
        var people = MATRIX.get(0).expected().keySet();
        var roles = people.stream().filter(name -> !name.equals("public")).flatMap(name -> fixtures.as(name, () -> org.peel.access.CurrentPerson.get().roles()).stream())
                .collect(Collectors.toSet());
        assertThat(roles).containsExactlyInAnyOrderElementsOf(Arrays.stream(org.peel.access.Role.values()).map(org.peel.access.Role::code).toList());
    }

    @TestFactory
    Stream<DynamicTest> each_cell_is_as_written() {
        return MATRIX.stream().map(row -> dynamicTest(row.toString(), () -> {
            var wrong = new ArrayList<String>();
            row.expected().forEach((name, expected) -> {
                var found = ask(row, name.equals("public") ? null : name);
                if (!found.equals(expected)) {
                    wrong.add(name + ": " + found + " and not " + expected);
                }
            });
            assertThat(wrong).isEmpty();
        }));
    }

    /** What the person gets, with the audit rows that such an answer leaves behind. */
    private String ask(Row row, String username) {
        fixtures.jdbc.sql("DELETE FROM rate_window").update();
        return fixtures.transaction.execute(transaction -> {
            transaction.setRollbackOnly();
            long before = lastAuditRow();
            var result = fixtures.perform(username, request(row));
            int status = result.getResponse().getStatus();
            var said = status == 302 && String.valueOf(result.getResponse().getRedirectedUrl()).endsWith("/sign-in") ? "sign-in" : String.valueOf(status);
            if (username != null && (status == 403 || status == 404 && !OF_NOBODY.matcher(row.path()).find())) {
                said += looks(before, username, "DENIED", null) == 0 ? " unrecorded" : "";
            }
            if (status == 200 && row.method() == HttpMethod.GET && CASE.matcher(row.path()).find() && !row.on().isEmpty()) {
                long rows = looks(before, username, "ALLOWED", fixtures.item(row.on().replaceAll(":.*", "")).caseId());
                said += rows == 1 ? "" : " with " + rows + " audit rows";
            }
            return said;
        });
    }

    private long lastAuditRow() {
        return fixtures.jdbc.sql("SELECT coalesce(max(id), 0) FROM audit_entry").query(Long.class).single();
    }

    private long looks(long after, String who, String outcome, Long caseId) {
        return fixtures.jdbc.sql("""
                        SELECT count(*) FROM audit_entry WHERE id > :after AND who = :who AND outcome = :outcome AND (:case::bigint IS NULL OR case_id = :case)
                          AND act <> '' AND what <> '' AND at > now() - interval '1 minute'
                        """)
                .param("after", after).param("who", who).param("outcome", outcome).param("case", caseId).query(Long.class).single();
    }

    private MockHttpServletRequestBuilder request(Row row) {
        var path = URI.create(path(row));
        if (row.sent().equals("file")) {
            return MockMvcRequestBuilders.multipart(row.method(), path).file(new MockMultipartFile("file", "note.txt", "text/plain", "A note.".getBytes(StandardCharsets.UTF_8)))
                    .param("title", "A note");
        }
        var request = MockMvcRequestBuilders.request(row.method(), path);
        if (row.sent().startsWith("{")) {
            return request.contentType(MediaType.APPLICATION_JSON).content(row.sent());
        }
        if (!row.sent().isEmpty()) {
            Arrays.stream(row.sent().split("&")).map(pair -> pair.split("=", 2)).forEach(pair -> request.param(pair[0], pair[1]));
        }
        return row.method() == HttpMethod.POST ? request.contentType(MediaType.APPLICATION_FORM_URLENCODED) : request;
    }

    private String path(Row row) {
        var path = row.path();
        if (!row.on().isEmpty()) {
            var on = row.on().split(":");
            var item = fixtures.item(on[0]);
            path = path.replace("{docket}", item.docket());
            path = path.replace("/records/{id}", "/records/" + (on[0].equals("certification") ? fixtures.registryRecord : item.taskId()));
            path = path.replace("{id}", path.contains("/documents/") ? String.valueOf(item.documents().get(on[1])) : item.taskId());
        }
        return path.replace("/**", "/liveness").replace("{process}", "internal-affairs-investigation").replace("{key}", "internal-affairs-investigation")
                .replace("{trackingCode}", "AAAA-AAAA-AAAA").replace("{uid}", Fixtures.OFFICER).replace("{username}", "crb.member")
                .replace("{id}", path.startsWith("/imports") ? "999999" : "00000000-0000-0000-0000-000000000000").replace("{target}", "agencies").replace("{run}", "999999");
    }

    // ---- what the lists show

    /** A list shows no case that the matrix does not let the reader open. */
    @TestFactory
    Stream<DynamicTest> no_list_and_no_search_shows_a_case_that_the_reader_may_not_open() {
        var open = MATRIX.stream().filter(row -> row.endpoint().equals("GET /api/v1/cases/{docket}")).toList();
        var holders = MATRIX.stream().filter(row -> row.endpoint().equals("GET /api/v1/tasks/{id}")).toList();
        return MATRIX.get(0).expected().keySet().stream().filter(name -> !name.equals("public")).map(name -> dynamicTest(name, () -> {
            var hidden = open.stream().filter(row -> !row.expected().get(name).equals("200")).map(row -> fixtures.item(row.on())).toList();
            var lists = new ArrayList<>(List.of("/", "/cases", "/tasks", "/profile", "/api/v1/cases?limit=200", "/api/v1/tasks?limit=200", "/cases?status=OPEN",
                    "/search?q=oakland", "/search?q=force", "/api/v1/cases?q=force&limit=200", "/api/v1/tasks?q=force"));
            fixtures.items().values().forEach(item -> lists.addAll(List.of("/search?q=" + item.docket(), "/cases?q=" + item.docket(),
                    "/api/v1/cases?q=" + item.docket(), "/api/v1/tasks?docket=" + item.docket(), "/tasks?q=" + item.docket())));
            for (var list : lists) {
                var result = fixtures.get(name, list);
                var text = Fixtures.text(result).replace(list.replaceAll(".*=", ""), "");
                for (var item : hidden) {
                    if (!list.endsWith(item.docket())) {
                        assertThat(text).as("%s sees %s", name, list).doesNotContain(item.docket());
                    }
                    assertThat(text).as("%s sees %s", name, list).doesNotContain(item.taskId());
                    assertThat(result.getResponse().getRedirectedUrl()).as("%s is led on by %s", name, list).isNotEqualTo("/cases/" + item.docket());
                }
            }
            var mine = holders.stream().filter(row -> row.expected().get(name).equals("200")).map(row -> fixtures.item(row.on()).taskId()).toList();
            if (!mine.isEmpty()) {
                assertThat(Fixtures.text(fixtures.get(name, "/api/v1/tasks?limit=200"))).contains(mine);
            }
        }));
    }

    // ---- nobody can tell "not yours" from "not there"

    @Test
    void what_is_not_yours_is_answered_exactly_as_what_is_not_there() {
        for (var name : List.of("prosecutor", "ia.investigator.b", "respondent", "admin", "crb.member")) {
            var hidden = fixtures.item("recused");
            var missing = fixtures.item("nothing");
            for (var path : List.of("/cases/{docket}", "/api/v1/cases/{docket}", "/api/v1/cases/{docket}/timeline", "/api/v1/cases/{docket}/documents",
                    "/cases/{docket}/documents/{document}", "/api/v1/cases/{docket}/documents/{document}", "/cases/{docket}/models/internal-affairs-investigation",
                    "/tasks/{task}", "/api/v1/tasks/{task}")) {
                assertThat(answer(fixtures.get(name, path(path, hidden)), hidden)).as("%s for %s", path, name).isEqualTo(answer(fixtures.get(name, path(path, missing)), missing));
            }
            for (var act : List.of("claim", "release", "completion")) {
                var body = act.equals("completion") ? Map.of("fields", Map.of()) : Map.of();
                assertThat(answer(fixtures.send(name, HttpMethod.POST, path("/api/v1/tasks/{task}/" + act, hidden), body), hidden)).as("%s for %s", act, name)
                        .isEqualTo(answer(fixtures.send(name, HttpMethod.POST, path("/api/v1/tasks/{task}/" + act, missing), body), missing));
            }
        }
    }

    @Test
    void a_door_says_nothing_of_what_stands_behind_it() {
        var there = fixtures.item("certification");
        var missing = fixtures.item("nothing");
        for (var path : List.of("/cases/{docket}", "/tasks/{task}", "/api/v1/cases/{docket}", "/api/v1/tasks/{task}", "/registry/records/{task}", "/nowhere/{docket}")) {
            assertThat(answer(fixtures.get(null, path(path, there)), there)).as(path).isEqualTo(answer(fixtures.get(null, path(path, missing)), missing));
        }
    }

    private static String path(String path, Fixtures.Item item) {
        return path.replace("{docket}", item.docket()).replace("{task}", item.taskId()).replace("{document}", String.valueOf(item.documents().get("PARTY")));
    }

    /** Status, headers and body, without what the asker wrote into the address, and without the token that differs in every page. */
    private static String answer(MvcResult result, Fixtures.Item item) {
        var response = result.getResponse();
        var headers = response.getHeaderNames().stream().sorted().filter(name -> !name.equals("Content-Length") && !name.equals("Set-Cookie"))
                .map(name -> name + ": " + response.getHeaders(name)).collect(Collectors.joining("\n"));
        return (response.getStatus() + "\n" + headers + "\n" + Fixtures.text(result)).replace(item.docket(), "…").replace(item.taskId(), "…")
                .replace(String.valueOf(item.documents().get("PARTY")), "…").replaceAll("(csrf-token\" content=|_csrf\" value=)\"[^\"]*\"", "$1");
    }

    // ---- no data without audit

    @Test
    void while_looks_cannot_be_recorded_nothing_is_shown() {
        var item = fixtures.item("internal-affairs");
        var owner = org.springframework.jdbc.core.simple.JdbcClient.create(TestDatabases.owner(peel));
        owner.sql("REVOKE INSERT ON audit_entry FROM peel_app").update();
        try {
            for (var path : List.of("/cases", "/api/v1/cases", "/cases/{docket}", "/api/v1/cases/{docket}", "/api/v1/cases/{docket}/timeline",
                    "/api/v1/cases/{docket}/documents", "/api/v1/cases/{docket}/documents/{document}", "/cases/{docket}/documents/{document}", "/tasks", "/api/v1/tasks",
                    "/api/v1/tasks/{task}", "/tasks/{task}", "/search?q=force", "/cases/{docket}/models/internal-affairs-investigation")) {
                var result = fixtures.get("ia.commander", path(path, item));
                assertThat(result.getResponse().getStatus()).as(path).isEqualTo(503);
                assertThat(Fixtures.text(result)).as(path).doesNotContain("Oakland", "force", "Struck", "Text of layer", "O'Brien");
            }
            assertThat(fixtures.get("prosecutor", path("/api/v1/cases/{docket}", item)).getResponse().getStatus()).as("a refusal too must be recorded").isEqualTo(503);
        } finally {
            owner.sql("GRANT INSERT ON audit_entry TO peel_app").update();
        }
        assertThat(fixtures.get("ia.commander", path("/api/v1/cases/{docket}", item)).getResponse().getStatus()).isEqualTo(200);
    }
}

package org.peel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Answers to tasks, and requests in general, that are wrong in every way somebody has thought of: refused by name, and nothing is written. */
@WholePeel
class BadInputIT {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final Map<String, Object> GOOD = Map.of("investigator", "ia.investigator", "noConflict", true, "plan", "Cameras first.");

    @LocalServerPort
    int port;
    @Autowired
    WebApplicationContext peel;
    @Autowired
    JdbcClient jdbc;

    private Fixtures fixtures;

    @BeforeEach
    void furnish() {
        fixtures = Fixtures.of(peel);
    }

    // ---- fields

    @TestFactory
    Stream<DynamicTest> a_wrong_field_is_refused_by_its_name_and_nothing_is_written() {
        var task = Fixtures.of(peel).investigation();
        var wrong = new LinkedHashMap<String, Map<String, Object>>();
        wrong.put("finding: a field of another form", with("finding", "SUSTAINED"));
        wrong.put("plan: a number", with("plan", 5));
        wrong.put("plan: an object", with("plan", Map.of("text", "x")));
        wrong.put("plan: a list", with("plan", List.of("x")));
        wrong.put("plan: too long", with("plan", "x".repeat(20_001)));
        wrong.put("plan: too long in characters that take two places", with("plan", "🙏".repeat(20_001)));
        wrong.put("plan: empty", with("plan", ""));
        wrong.put("plan: blank", with("plan", " \n\t "));
        wrong.put("plan: NUL", with("plan", "a\0b"));
        wrong.put("plan: half a character", with("plan", "a\uD83Db"));
        wrong.put("noConflict: a word", with("noConflict", "yes"));
        wrong.put("noConflict: not ticked", with("noConflict", false));
        wrong.put("noConflict: a number", with("noConflict", 1));
        wrong.put("investigator: not offered, from another agency", with("investigator", "ia.investigator.b"));
        wrong.put("investigator: not offered, unknown", with("investigator", "' OR 1=1 --"));
        wrong.put("investigator: a truth", with("investigator", true));
        wrong.put("investigator: an option as object", with("investigator", Map.of("value", "ia.investigator")));
        wrong.put("investigator: two", with("investigator", List.of("ia.investigator", "ia.investigator")));
        wrong.put("complaint: read-only", with("complaint", "Nothing happened."));
        return wrong.entrySet().stream().map(wrongs -> dynamicTest(wrongs.getKey(), () -> {
            var before = everything();
            var answer = complete("ia.commander", task.taskId(), null, wrongs.getValue());
            refused(answer, wrongs.getKey().replaceAll(":.*", ""));
            assertThat(everything()).isEqualTo(before);
        }));
    }

    private static Map<String, Object> with(String key, Object value) {
        var fields = new LinkedHashMap<>(GOOD);
        fields.put(key, value);
        return fields;
    }

    @Test
    void every_missing_field_is_named_at_once() {
        var task = fixtures.investigation();
        var answer = complete("ia.commander", task.taskId(), null, Map.of());
        assertThat(fieldsOf(answer)).containsExactlyInAnyOrder("investigator", "noConflict", "plan");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void a_wrong_row_is_named_with_its_place() {
        var task = fixtures.unsplit().taskId();
        Map<String, Object> row = Map.of("category", "DISCOURTESY", "act", "Used insulting words.");
        var wrong = new LinkedHashMap<String, Object>();
        wrong.put("allegations", List.of());
        wrong.put("allegations ", "one");
        wrong.put("allegations  ", List.of("one"));
        wrong.put("allegations   ", Map.of("0", row));
        wrong.put("allegations    ", java.util.Collections.nCopies(201, row));
        wrong.put("allegations[1].category", List.of(row, Map.of("category", "MURDER", "act", "x")));
        wrong.put("allegations[1].act", List.of(row, Map.of("category", "DISCOURTESY")));
        wrong.put("allegations[0].act", List.of(Map.of("category", "DISCOURTESY", "act", "x".repeat(4_001))));
        wrong.put("allegations[0].disposition", List.of(with(row, "disposition", "SUSTAINED")));
        wrong.put("allegations[0].officerUid", List.of(with(row, "officerUid", "OFC-999999")));
        wrong.put("allegations[0].rule", List.of(with(row, "rule", Map.of())));
        wrong.forEach((field, rows) -> refused(complete("intake.specialist", task, null, Map.of("agencyOri", Fixtures.OAKLAND, "allegations", rows)), field.strip()));
        for (var ori : List.of("CA001090", "ca0010900", "CA00109000", "ZZ9999999", "CA001090\n", "' OR 1=1")) {
            refused(complete("intake.specialist", task, null, Map.of("agencyOri", ori, "allegations", List.of(row))), "agencyOri");
        }
        assertThat(jdbc.sql("SELECT status FROM task WHERE id = ?").param(task).query(String.class).single()).isEqualTo("OPEN");
    }

    private static Map<String, Object> with(Map<String, Object> row, String key, Object value) {
        var more = new LinkedHashMap<>(row);
        more.put(key, value);
        return more;
    }

    @Test
    void a_date_is_a_day_of_the_calendar() {
        var item = fixtures.investigation();
        assertThat(complete("ia.commander", item.taskId(), null, GOOD).statusCode()).isEqualTo(200);
        var task = fixtures.openTask(item.caseId());
        for (Object date : List.of("2026-02-30", "1.10.2026", "tomorrow", "+999999999-01-01", "0001-01-01", 20261001, List.of("2026-10-01"), true)) {
            refused(complete("ia.investigator", task, null, Map.of("report", "r", "compelledStatement", "s", "admonitionBy", "b", "admonitionOn", date)), "admonitionOn");
        }
    }

    /** What one form does not have never reaches a variable of the process, whatever it is called. */
    @Test
    void no_variable_of_any_process_can_be_set_by_an_answer() throws Exception {
        var task = fixtures.investigation();
        var names = new java.util.TreeSet<String>();
        for (var model : new org.springframework.core.io.support.PathMatchingResourcePatternResolver().getResources("classpath:processes/*/*.bpmn")) {
            java.util.regex.Pattern.compile("\\$\\{([a-zA-Z]+)").matcher(model.getContentAsString(StandardCharsets.UTF_8)).results().forEach(found -> names.add(found.group(1)));
        }
        assertThat(names).contains("orderOutcome", "gatePassed", "seats", "reportReview");
        var before = everything();
        for (var name : names) {
            refused(complete("ia.commander", task.taskId(), null, with(name, "true")), name);
        }
        assertThat(everything()).isEqualTo(before);
        assertThat(complete("ia.commander", task.taskId(), null, GOOD).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT v.name_ FROM act_ru_variable v JOIN act_ru_execution e ON e.id_ = v.proc_inst_id_ WHERE e.business_key_ = ?")
                .param(String.valueOf(task.caseId())).query(String.class).list()).doesNotContainAnyElementsOf(GOOD.keySet());
    }

    // ---- too late, or not yours

    @Test
    void an_answer_on_another_version_of_the_form_is_not_taken() {
        var task = fixtures.investigation();
        var version = get("ia.commander", "/api/v1/tasks/" + task.taskId()).path("formVersion").asText();
        var answer = complete("ia.commander", task.taskId(), "0123456789abcdef", GOOD);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("reason").asText()).isEqualTo("FORM_CHANGED");
        assertThat(complete("ia.commander", task.taskId(), version, GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void the_second_answer_is_told_that_somebody_was_first() {
        var task = fixtures.investigation();
        assertThat(complete("ia.commander", task.taskId(), null, GOOD).statusCode()).isEqualTo(200);
        var second = complete("ia.commander", task.taskId(), null, GOOD);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).path("reason").asText()).isEqualTo("DONE");
        assertThat(send("ia.commander", "POST", "/api/v1/tasks/" + task.taskId() + "/claim", "{}").statusCode()).isEqualTo(409);
        assertThat(send("ia.commander", "PUT", "/api/v1/tasks/" + task.taskId() + "/draft", "{\"fields\":{}}").statusCode()).isEqualTo(409);
    }

    @Test
    void to_a_stranger_there_is_no_such_task() {
        var task = fixtures.investigation();
        for (var stranger : List.of("ia.commander.b", "ia.investigator", "prosecutor", "respondent", "admin", "auditor")) {
            assertThat(complete(stranger, task.taskId(), null, GOOD).statusCode()).as(stranger).isEqualTo(404);
        }
        assertThat(send(null, "POST", "/api/v1/tasks/" + task.taskId() + "/completion", "{\"fields\":{}}").statusCode()).isIn(401, 403);
    }

    @Test
    void a_task_that_a_colleague_has_taken_is_the_colleagues() {
        var task = fixtures.item("criminal").taskId();
        assertThat(send("prosecutor", "POST", "/api/v1/tasks/" + task + "/claim", "{}").statusCode()).isEqualTo(200);
        try {
            Map<String, Object> fields = Map.of("decision", "NO_CONFLICT", "reasons", "None.");
            var answer = complete("prosecutor.2", task, null, fields);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(json(answer).path("reason").asText()).isEqualTo("TAKEN_OVER");
        } finally {
            assertThat(send("prosecutor", "POST", "/api/v1/tasks/" + task + "/release", "{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void of_two_hundred_answers_at_once_one_counts_and_the_others_are_told() throws Exception {
        var task = fixtures.investigation();
        get("ia.commander", "/api/v1/tasks/" + task.taskId());
        var before = everything();
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(200);
        try {
            var answers = IntStream.range(0, 200).mapToObj(i -> threads.submit((Callable<HttpResponse<String>>) () -> {
                start.await();
                return complete("ia.commander", task.taskId(), null, with("plan", "Plan number " + i));
            })).toList();
            start.countDown();
            var statuses = new TreeMap<Integer, Integer>();
            for (var answer : answers) {
                var got = answer.get();
                statuses.merge(got.statusCode(), 1, Integer::sum);
                assertThat(got.body()).doesNotContain("\tat ", "SQL");
            }
            assertThat(statuses).isEqualTo(Map.of(200, 1, 409, 199));
        } finally {
            threads.shutdownNow();
        }
        assertThat(jdbc.sql("SELECT count(*) FROM task_answer WHERE task_id = ?").param(task.taskId()).query(Integer.class).single()).isOne();
        assertThat(jdbc.sql("SELECT count(*) FROM case_event WHERE case_id = ? AND element = 'userTask_assignInvestigator'").param(task.caseId()).query(Integer.class).single()).isOne();
        assertThat(jdbc.sql("SELECT count(*) FROM task WHERE case_id = ? AND element = 'userTask_investigate'").param(task.caseId()).query(Integer.class).single()).isOne();
        assertThat(before).isNotEqualTo(everything());
    }

    @Test
    void sixty_refusals_at_once_do_not_wait_for_one_another() throws Exception {
        var hidden = fixtures.item("recused");
        get("ia.commander", "/api/v1/cases?limit=1");
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(60);
        try {
            var answers = IntStream.range(0, 60).mapToObj(i -> threads.submit((Callable<Integer>) () -> {
                start.await();
                return send("ia.commander", "GET", "/api/v1/cases/" + hidden.docket(), "").statusCode();
            })).toList();
            start.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(404);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // ---- bodies

    @TestFactory
    Stream<DynamicTest> a_body_that_is_no_answer_is_refused_quickly_and_in_words() {
        var task = Fixtures.of(peel).investigation().taskId();
        var bodies = new LinkedHashMap<String, byte[]>();
        for (var garbage : List.of("", " ", "{", "}", "[]", "null", "true", "1", "\"x\"", "{]", "{\"fields\"}", "{\"fields\":[]}", "{\"fields\":null}", "{\"fields\":\"x\"}",
                "{\"fields\":{}}x", "{\"fields\":{}} {\"fields\":{}}", "{\"fields\":{},\"more\":1}", "{\"formVersion\":{},\"fields\":{}}", "{'fields':{}}", "{\"fields\":{\"plan\":NaN}}",
                "{\"fields\":{\"plan\":0x10}}", "<xml/>", "fields=x", "{\"fields\":{\"plan\":\"\n\"}}", "{\"fields\":{\"\":1}}", "{\"fields\":{\"a\\u0000b\":1}}",
                "{\"@class\":\"java.lang.ProcessBuilder\",\"fields\":{}}", "{\"fields\":{\"@type\":\"x\"}}")) {
            bodies.put(garbage.isBlank() ? "nothing" + garbage.length() : garbage.replace("\n", "\\n"), garbage.getBytes(StandardCharsets.UTF_8));
        }
        bodies.put("10,000 deep", ("{\"fields\":{\"plan\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}}").getBytes(StandardCharsets.UTF_8));
        bodies.put("10,000 objects deep", ("{\"fields\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}").getBytes(StandardCharsets.UTF_8));
        bodies.put("a number of 1 MB", ("{\"fields\":{\"plan\":" + "1".repeat(1_000_000) + "}}").getBytes(StandardCharsets.UTF_8));
        bodies.put("a number beyond all numbers", "{\"fields\":{\"plan\":1e999999999}}".getBytes(StandardCharsets.UTF_8));
        bodies.put("10,000 fields", ("{\"fields\":{" + IntStream.range(0, 10_000).mapToObj(i -> "\"field" + i + "\":" + i).collect(Collectors.joining(",")) + "}}")
                .getBytes(StandardCharsets.UTF_8));
        bodies.put("a name of 1 MB", ("{\"fields\":{\"" + "x".repeat(1_000_000) + "\":1}}").getBytes(StandardCharsets.UTF_8));
        bodies.put("a text of 20 MB", ("{\"fields\":{\"plan\":\"" + "x".repeat(20_000_000) + "\"}}").getBytes(StandardCharsets.UTF_8));
        bodies.put("300,000 rows", ("{\"fields\":{\"allegations\":[" + "{},".repeat(300_000) + "{}]}}").getBytes(StandardCharsets.UTF_8));
        bodies.put("not UTF-8", new byte[] {'{', '"', (byte) 0xFF, (byte) 0xFE, '"', ':', '1', '}'});
        bodies.put("UTF-16", "{\"fields\":{}}".getBytes(StandardCharsets.UTF_16LE));
        bodies.put("binary", new byte[4_096]);
        return bodies.entrySet().stream().map(body -> dynamicTest(body.getKey(), () -> {
            for (var path : List.of("/completion", "/draft", "/assign")) {
                long started = System.nanoTime();
                var answer = send("ia.commander", path.equals("/draft") ? "PUT" : "POST", "/api/v1/tasks/" + task + path, BodyPublishers.ofByteArray(body.getValue()), "application/json");
                assertThat(Duration.ofNanos(System.nanoTime() - started)).as(path).isLessThan(Duration.ofSeconds(5));
                if (answer.statusCode() == 200 && path.equals("/draft")) {
                    continue;   // A draft is kept unchecked; what it may hold is for the answer to be judged.
                }
                assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(400, 422);
                assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(path).startsWith("application/problem+json");
                assertThat(answer.body().length()).as(path).isLessThan(50_000);
                assertThat(answer.body()).as(path).doesNotContain("Exception", "jackson", "org.peel");
            }
            assertThat(jdbc.sql("SELECT status FROM task WHERE id = ?").param(task).query(String.class).single()).isEqualTo("OPEN");
        }));
    }

    @Test
    void a_body_of_another_kind_is_not_read() {
        var task = fixtures.investigation().taskId();
        for (var type : List.of("application/xml", "text/plain", "application/x-www-form-urlencoded", "application/x-java-serialized-object", "multipart/form-data; boundary=x", "bogus")) {
            assertThat(send("ia.commander", "POST", "/api/v1/tasks/" + task + "/completion", BodyPublishers.ofString("{\"fields\":{}}"), type).statusCode()).as(type).isEqualTo(415);
        }
    }

    @Test
    void a_plain_form_that_holds_too_much_is_refused_too() {
        var task = fixtures.investigation().taskId();
        var browser = new Browser(port);
        browser.signIn("ia.commander", "peel-demo");
        var forms = new LinkedHashMap<String, String>();
        forms.put("too many fields", IntStream.range(0, 20_000).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&")));
        forms.put("too long", "plan=" + "x".repeat(5_000_000));
        forms.put("broken escapes", "plan=%zz&investigator=%");
        forms.put("unknown rows", "allegations.rows=999999999&allegations[0].act=x&__proto__=1");
        forms.put("strange acts", "_do=remove:allegations.-1");
        forms.put("stranger acts", "_do=add:constructor&_do=draft");
        forms.put("NUL", "plan=a%00b&noConflict=true&investigator=ia.investigator");
        forms.forEach((what, form) -> {
            var answer = browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/tasks/" + task)).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("_csrf=" + URLEncoder.encode(browser.token, StandardCharsets.UTF_8) + "&" + form)));
            assertThat(answer.statusCode()).as(what).isLessThan(500);
        });
        assertThat(jdbc.sql("SELECT status FROM task WHERE id = ?").param(task).query(String.class).single()).isEqualTo("OPEN");
    }

    // ---- addresses

    /** Every parameter of every reading endpoint, with values that no page of ours sends. */
    @TestFactory
    Stream<DynamicTest> no_parameter_makes_the_program_fail() {
        var strange = List.of("\0", "-1", "99999999999999999999", "' OR 1=1 --", "%\\_", "2026-02-30", "🙏".repeat(2_000), "${7*7}", "x~y", "+1000000000-01-01T00:00:00Z~x");
        return peel.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream().flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(handler -> handler.getKey().getMethodsCondition().getMethods().stream().anyMatch(method -> method.name().equals("GET")))
                .filter(handler -> handler.getValue().getBeanType().getName().startsWith("org.peel."))
                .map(handler -> dynamicTest(handler.getKey().getPatternValues().toString(), () -> {
                    var path = handler.getKey().getPatternValues().iterator().next();
                    var real = path.replace("{docket}", fixtures.item("internal-affairs").docket()).replace("{process}", "complaint-intake").replace("{key}", "complaint-intake")
                            .replace("{uid}", Fixtures.OFFICER).replaceAll("^(/api/v1|)/tasks/\\{id}", "$1/tasks/" + fixtures.item("internal-affairs").taskId())
                            .replaceAll("\\{[^}]*}", "1");
                    var user = path.matches(".*/(imports|accounts|dashboards|processes|incidents|break-glass).*") ? "admin"
                            : path.contains("registry") ? "registry.clerk" : path.contains("respondent") ? "respondent" : "ia.commander";
                    var parameters = Arrays.stream(handler.getValue().getMethodParameters()).filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                            .map(parameter -> {
                                parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
                                var name = parameter.getParameterAnnotation(RequestParam.class).name();
                                return name.isEmpty() ? parameter.getParameterName() : name;
                            }).toList();
                    var addresses = new ArrayList<String>();
                    strange.forEach(value -> parameters.forEach(name -> addresses.add(real + "?" + name + "=" + encode(value))));
                    if (path.contains("{")) {
                        strange.stream().filter(value -> !value.contains("\0")).map(BadInputIT::encode).forEach(value -> addresses.add(path.replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(value))));
                    }
                    for (var address : addresses) {
                        fixtures.jdbc.sql("DELETE FROM rate_window").update();
                        var result = fixtures.get(user, address);
                        assertThat(result.getResponse().getStatus()).as(address).isLessThan(500);
                    }
                }));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    // ---- row and token go together

    @Test
    void when_the_last_row_cannot_be_written_the_token_has_not_moved_and_no_row_stands() {
        var task = fixtures.investigation();
        var before = everything();
        failing("case_event", "NEW.element = 'userTask_assignInvestigator' AND NEW.case_id = " + task.caseId(), () -> {
            var answer = complete("ia.commander", task.taskId(), null, GOOD);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("reference").doesNotContain("out of order", "INSERT", "case_event");
        });
        assertThat(everything()).isEqualTo(before);
        assertThat(complete("ia.commander", task.taskId(), null, GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void when_the_engine_cannot_go_on_the_answer_has_not_been_written() {
        var task = fixtures.investigation();
        var before = everything();
        failing("engine.act_ru_task", "NEW.task_def_key_ = 'userTask_investigate'", () ->
                assertThat(complete("ia.commander", task.taskId(), null, GOOD).statusCode()).isEqualTo(500));
        assertThat(everything()).isEqualTo(before);
        assertThat(complete("ia.commander", task.taskId(), null, GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void when_a_step_behind_the_task_fails_the_answer_has_not_been_written() {
        var task = fixtures.unsplit();
        var before = everything();
        Map<String, Object> answer = Map.of("agencyOri", Fixtures.OAKLAND, "allegations", List.of(Map.of("category", "DISCOURTESY", "act", "Used insulting words.")));
        // The table of decisions has said what it is; the delegate writes it down, and fails.
        failing("allegation", "NEW.classification IS NOT NULL", () ->
                assertThat(complete("intake.specialist", task.taskId(), null, answer).statusCode()).isEqualTo(500));
        assertThat(everything()).isEqualTo(before);
        assertThat(complete("intake.specialist", task.taskId(), null, answer).statusCode()).isEqualTo(200);
    }

    private void failing(String table, String when, Runnable act) {
        var owner = JdbcClient.create(TestDatabases.owner(peel));
        owner.sql("CREATE OR REPLACE FUNCTION peel.out_of_order() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''out of order''; END'").update();
        owner.sql("CREATE TRIGGER tg_out_of_order BEFORE INSERT OR UPDATE ON " + table + " FOR EACH ROW WHEN (" + when + ") EXECUTE FUNCTION peel.out_of_order()").update();
        try {
            act.run();
        } finally {
            owner.sql("DROP TRIGGER tg_out_of_order ON " + table).update();
        }
    }

    /** Every row count that an answer could change; looks are recorded whatever comes of them. */
    private Map<String, Long> everything() {
        var tables = jdbc.sql("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('peel', 'engine')").query(String.class).list();
        var counts = new TreeMap<String, Long>();
        for (var table : tables) {
            if (!List.of("peel.audit_entry", "peel.rate_window", "peel.spring_session", "peel.spring_session_attributes", "peel.account", "peel.flyway_schema_history")
                    .contains(table)) {
                counts.put(table, jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single());
            }
        }
        counts.put("open tasks", jdbc.sql("SELECT count(*) FROM task WHERE status = 'OPEN'").query(Long.class).single());
        return counts;
    }

    // ---- requests

    private HttpResponse<String> complete(String username, String taskId, String formVersion, Map<String, Object> fields) {
        var body = new LinkedHashMap<String, Object>();
        body.put("formVersion", formVersion);
        body.put("fields", fields);
        try {
            return send(username, "POST", "/api/v1/tasks/" + taskId + "/completion", JSON.writeValueAsString(body));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(String username, String method, String path, String body) {
        return send(username, method, path, BodyPublishers.ofString(body), "application/json");
    }

    private HttpResponse<String> send(String username, String method, String path, HttpRequest.BodyPublisher body, String type) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, body).header("Content-Type", type);
        if (username != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((username + ":peel-demo").getBytes(StandardCharsets.UTF_8)));
        }
        return new Browser(port).send(request);
    }

    private JsonNode get(String username, String path) {
        return json(send(username, "GET", path, ""));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(answer.statusCode() + " " + answer.body(), e);
        }
    }

    private static List<String> fieldsOf(HttpResponse<String> answer) {
        return json(answer).path("errors").findValuesAsText("field");
    }

    private static void refused(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).as(field + ": " + answer.body()).isEqualTo(400);
        assertThat(fieldsOf(answer)).as(answer.body()).containsExactly(field);
        assertThat(json(answer).path("errors").get(0).path("message").asText()).as(field).endsWith(".").doesNotContain("null");
    }
}

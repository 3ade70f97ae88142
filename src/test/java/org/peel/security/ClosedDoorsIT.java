package org.peel.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What stands open on the port of a running Peel, and how each answer is wrapped. */
@WholePeel
class ClosedDoorsIT {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @LocalServerPort
    int port;
    @Autowired
    WebApplicationContext peel;

    // ---- no surface but Peel's own

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/engine", "/engine-rest/task", "/rest/engine", "/camunda", "/camunda/app/admin/default/setup/", "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/engine/engine", "/app/cockpit", "/api/engine", "/api/admin/auth/user/default/login/cockpit", "/forms/embedded", "/h2-console", "/actuator", "/actuator/env",
        "/actuator/beans", "/actuator/heapdump", "/actuator/loggers", "/actuator/mappings", "/actuator/prometheus", "/actuator/metrics", "/actuator/sbom", "/actuator/shutdown",
        "/actuator/configprops", "/actuator/threaddump", "/actuator/info", "/manage/health", "/v3/api-docs", "/v2/api-docs", "/swagger-ui.html", "/swagger-ui/index.html",
        "/webjars/", "/jolokia", "/console", "/.env", "/.git/config", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF", "/application.yaml", "/processes/intake/complaint-intake.bpmn",
        "/db/migration/V1__create_schemas_and_roles.sql", "/templates/layout.html", "/assets/../application.yaml", "/login", "/logout", "/user", "/server-status", "/phpinfo.php",
        "/api/openapi.json.yaml", "/api/v1/actuator", "/api/v2/cases"})
    void nobody_unknown_gets_anything_at_an_address_that_is_not_ours(String path) {
        for (var method : List.of("GET", "POST")) {
            var answer = send(method, path);
            var location = answer.headers().firstValue("Location").orElse("");
            assertThat(answer.statusCode() == 302 && location.endsWith("/sign-in") || List.of(400, 401, 403, 404, 405).contains(answer.statusCode()))
                    .as("%s %s answered %d %s", method, path, answer.statusCode(), location).isTrue();
            assertThat(answer.body()).doesNotContainIgnoringCase("camunda");
        }
    }

    @Test
    void health_says_up_or_down_and_nothing_more() {
        for (var path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            var answer = send("GET", path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as(path).matches("\\{\"status\":\"UP\"(,\"groups\":\\[\"liveness\",\"readiness\"])?}");
        }
        for (var part : List.of("/actuator/health/db", "/actuator/health/diskSpace", "/actuator/health/ping")) {
            assertThat(send("GET", part).statusCode()).as(part).isIn(401, 403, 404);
        }
    }

    @Test
    void every_controller_is_peels_own_or_one_of_four_that_are_known() {
        var foreign = peel.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream()).map(handler -> handler.getBeanType().getName())
                .filter(type -> !type.startsWith("org.peel.")).distinct().toList();
        assertThat(foreign).allMatch(type -> type.startsWith("org.springdoc.webmvc.api.") || type.equals("org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController")
                || type.startsWith("org.springframework.boot.actuate.endpoint.web.servlet."));
    }

    @Test
    void the_class_path_carries_no_other_surface_of_the_engine() {
        for (var type : List.of("org.camunda.bpm.engine.rest.impl.CamundaRestResources", "org.camunda.bpm.webapp.impl.security.auth.AuthenticationFilter",
                "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration", "org.glassfish.jersey.servlet.ServletContainer", "groovy.lang.GroovyShell",
                "org.graalvm.polyglot.Engine", "org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory", "freemarker.template.Template", "org.h2.Driver")) {
            assertThat(org.springframework.util.ClassUtils.isPresent(type, null)).as(type).isFalse();
        }
    }

    // ---- how an answer is wrapped

    @Test
    void every_answer_carries_the_content_security_policy_errors_too() {
        var admin = new Browser(port);
        admin.signIn("admin", "peel-demo");
        var answers = new ArrayList<HttpResponse<String>>();
        for (var path : List.of("/", "/sign-in", "/complaints/new", "/public", "/api/docs", "/api/openapi.json", "/tasks", "/cases", "/profile", "/accounts", "/dashboards",
                "/cases/IA-2026-999999", "/registry", "/nowhere", "/tasks/nothing", "/cases?after=x", "/api/v1/cases", "/api/v1/cases/x", "/api/v1/cases?limit=0", "/error",
                "/tasks;x=1", "//tasks", "/tasks/%2e%2e/x", "/cases/a%0ab", "/cases?kind=x", "/imports/abc")) {
            answers.add(admin.get(path));
            answers.add(new Browser(port).get(path));
        }
        answers.add(admin.post("/nowhere", Map.of()));
        answers.add(new Browser(port).post("/sign-in", Map.of()));
        answers.add(admin.json("DELETE", "/cases", ""));
        answers.add(admin.json("PATCH", "/api/v1/cases", "{}"));
        for (var answer : answers) {
            var headers = answer.headers();
            var what = answer.statusCode() + " " + answer.uri();
            assertThat(headers.firstValue("Content-Security-Policy")).as(what).contains(POLICY);
            assertThat(headers.firstValue("X-Content-Type-Options")).as(what).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(what).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(what).contains("same-origin");
            assertThat(headers.firstValue("Cache-Control")).as(what).get().asString().contains("no-store");
            assertThat(headers.firstValue("Server")).as(what).isEmpty();
            assertThat(headers.firstValue("X-Powered-By")).as(what).isEmpty();
            assertThat(answer.statusCode()).as(what).isLessThan(500);
            assertThat(answer.body()).as(what).doesNotContain("\tat ", "Exception", "org.springframework", "Apache Tomcat");
        }
    }

    @Test
    void what_tomcat_itself_refuses_says_nothing_of_tomcat() throws Exception {
        for (var request : List.of("GET /a|b HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "BOGUS\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /cases/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n")) {
            try (var socket = new java.net.Socket("localhost", port)) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answer).as(request.lines().findFirst().orElse("")).startsWith("HTTP/1.1 400").doesNotContain("Tomcat", "Exception", "\tat ");
            } catch (java.net.SocketException reset) {
                // Closed before the whole of it was read: an answer too.
            }
        }
    }

    @Test
    void trace_is_answered_by_nobody() {
        assertThat(send("TRACE", "/").statusCode()).isIn(400, 403, 405);
        assertThat(send("OPTIONS", "/api/v1/cases").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void scripts_and_styles_may_be_kept_and_hold_no_data() {
        var page = send("GET", "/sign-in").body();
        var assets = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page).results().map(found -> found.group(1)).distinct().toList();
        for (var asset : assets) {
            assertThat(asset).doesNotContain("//", "http");
        }
        assertThat(page).doesNotContain("src=\"http", "href=\"http", "src=\"//");
    }

    // ---- the cookie

    @Test
    void over_tls_the_cookie_is_of_this_host_alone_and_the_browser_is_told_to_stay_on_tls() {
        var browser = new Browser(port).overTls();
        var answer = browser.get("/sign-in");
        assertThat(Browser.setCookies(answer)).singleElement().asString().startsWith("__Host-peel=").contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain", "Expires", "Max-Age");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).get().asString().contains("max-age=31536000", "includeSubDomains");
        assertThat(Browser.signedIn(browser.signIn("crb.member", "peel-demo"))).isTrue();
        assertThat(browser.get("/profile").statusCode()).isEqualTo(200);
        assertThat(browser.get("/").body()).doesNotContain("http://");

        var plain = new Browser(port);
        plain.cookies.putAll(browser.cookies);
        assertThat(plain.get("/profile").statusCode()).as("the cookie of the TLS side opens nothing without TLS").isEqualTo(302);
    }

    @Test
    void without_tls_the_cookie_is_at_least_out_of_reach_of_scripts_and_other_sites() {
        var answer = new Browser(port).get("/sign-in");
        assertThat(Browser.setCookies(answer)).singleElement().asString().startsWith("peel-session=").contains("; Path=/", "; HttpOnly", "; SameSite=Lax").doesNotContain("Domain");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    // ---- templates

    @Test
    void no_template_carries_a_script_or_a_style_of_its_own() throws IOException {
        var forbidden = Pattern.compile("<script(?![^>]*\\b(?:th:)?src=)|<style|\\s(?:th:)?style\\s*=|\\s(?:th:)?on[a-z]+\\s*=|javascript:|th:utext|\\[\\(|hx-on|"
                + "<(?:iframe|object|embed|base)\\b|th:attr=[^>]*\\bon[a-z]+=", Pattern.CASE_INSENSITIVE);
        var wrong = new ArrayList<String>();
        try (var templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var template : templates.filter(path -> path.toString().endsWith(".html")).toList()) {
                forbidden.matcher(Files.readString(template).replaceAll("(?s)<!--.*?-->", "")).results()
                        .forEach(found -> wrong.add(template + ": " + found.group().strip()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private HttpResponse<String> send(String method, String path) {
        return new Browser(port).send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, HttpRequest.BodyPublishers.noBody()));
    }
}

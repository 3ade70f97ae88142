package org.peel.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peel.access.Accounts;
import org.peel.access.OfficeKind;
import org.peel.access.Offices;
import org.peel.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in, staying in and being shown the door, as a browser and as a program meet it. */
@WholePeel
class SignInIT {

    private static final String PASSWORD = "right horse battery";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @LocalServerPort
    int port;
    @Autowired
    Accounts accounts;
    @Autowired
    Offices offices;
    @Autowired
    JdbcClient jdbc;

    private String name;
    private Browser browser;

    @BeforeEach
    void create_an_account() {
        name = "visitor." + COUNT.incrementAndGet();
        accounts.create(name, "Some Visitor", null, PASSWORD);
        accounts.join(name, Role.ADMIN, offices.officeFor(OfficeKind.OPERATIONS, null, null));
        browser = new Browser(port);
    }

    @AfterEach
    void take_the_account_away() {
        jdbc.sql("DELETE FROM membership WHERE username = ?").param(name).update();
        jdbc.sql("DELETE FROM account WHERE username = ?").param(name).update();
    }

    // ---- the session

    @Test
    void the_session_changes_its_id_at_sign_in_and_the_old_one_is_worth_nothing() {
        browser.get("/sign-in");
        var before = browser.cookies.get("peel-session");
        assertThat(before).isNotNull();
        assertThat(Browser.signedIn(browser.signIn(name, PASSWORD))).isTrue();
        assertThat(browser.cookies.get("peel-session")).isNotEqualTo(before);
        assertThat(browser.get("/profile").statusCode()).isEqualTo(200);

        var thief = new Browser(port);
        thief.cookies.put("peel-session", before);
        assertThat(leadsToSignIn(thief.get("/profile"))).isTrue();
    }

    @Test
    void a_session_without_a_click_for_thirty_minutes_has_ended() {
        browser.signIn(name, PASSWORD);
        assertThat(jdbc.sql("SELECT max_inactive_interval FROM spring_session WHERE principal_name = ?").param(name).query(Integer.class).single()).isEqualTo(30 * 60);
        idle(29 * 60 + 50);
        assertThat(browser.get("/profile").statusCode()).isEqualTo(200);
        idle(30 * 60 + 1);
        assertThat(leadsToSignIn(browser.get("/profile"))).isTrue();
    }

    private void idle(int seconds) {
        jdbc.sql("UPDATE spring_session SET last_access_time = last_access_time - :ms, expiry_time = expiry_time - :ms WHERE principal_name = :name")
                .param("ms", seconds * 1000L).param("name", name).update();
    }

    @Test
    void signing_out_ends_the_session_for_everybody_who_holds_its_cookie() {
        browser.signIn(name, PASSWORD);
        var copy = new Browser(port);
        copy.cookies.putAll(browser.cookies);
        assertThat(copy.get("/profile").statusCode()).isEqualTo(200);

        assertThat(browser.get("/sign-out").statusCode()).as("a link cannot sign anybody out").isNotEqualTo(302);
        assertThat(browser.get("/profile").statusCode()).isEqualTo(200);
        assertThat(browser.post("/sign-out", Map.of()).headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?signedOut");
        assertThat(leadsToSignIn(copy.get("/profile"))).isTrue();
        assertThat(jdbc.sql("SELECT count(*) FROM spring_session WHERE principal_name = ?").param(name).query(Integer.class).single()).isZero();
    }

    @Test
    void a_disabled_account_is_out_with_the_next_click() {
        browser.signIn(name, PASSWORD);
        jdbc.sql("UPDATE account SET enabled = false WHERE username = ?").param(name).update();
        assertThat(leadsToSignIn(browser.get("/profile"))).isTrue();
        assertThat(browser.json("GET", "/api/v1/cases", "").statusCode()).isEqualTo(401);
        jdbc.sql("UPDATE account SET enabled = true WHERE username = ?").param(name).update();
        assertThat(leadsToSignIn(browser.get("/profile"))).as("the session has ended, not only paused").isTrue();
    }

    @Test
    void a_role_taken_away_is_gone_with_the_next_click() {
        browser.signIn(name, PASSWORD);
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(200);
        jdbc.sql("DELETE FROM membership WHERE username = ?").param(name).update();
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(403);
    }

    // ---- passwords

    @Test
    void five_wrong_passwords_lock_and_the_fourth_does_not() {
        for (int i = 0; i < 4; i++) {
            browser.signIn(name, "wrong");
        }
        assertThat(Browser.signedIn(browser.signIn(name, PASSWORD))).isTrue();
        for (int i = 0; i < 5; i++) {
            new Browser(port).signIn(name, "wrong");
        }
        assertThat(Browser.signedIn(new Browser(port).signIn(name, PASSWORD))).isFalse();
        assertThat(basic(name, PASSWORD, "/api/v1/cases").statusCode()).isEqualTo(401);
        accounts.release(name);
        assertThat(Browser.signedIn(new Browser(port).signIn(name, PASSWORD))).isTrue();
    }

    @Test
    void wrong_locked_disabled_and_unknown_look_alike() {
        accounts.create(name + ".locked", "Locked", null, PASSWORD);
        accounts.create(name + ".off", "Disabled", null, PASSWORD);
        jdbc.sql("UPDATE account SET locked_until = now() + interval '1 hour' WHERE username = ?").param(name + ".locked").update();
        jdbc.sql("UPDATE account SET enabled = false WHERE username = ?").param(name + ".off").update();
        var pages = List.<Supplier<String>>of(() -> failed(name, "wrong"), () -> failed(name + ".locked", PASSWORD), () -> failed(name + ".off", PASSWORD),
                () -> failed("nobody.of.that.name", PASSWORD)).stream().map(Supplier::get).distinct().toList();
        assertThat(pages).hasSize(1);
        assertThat(pages.get(0)).contains("not right, or the account is locked");
        var answers = List.of(basic(name, "wrong", "/api/v1/cases"), basic(name + ".locked", PASSWORD, "/api/v1/cases"), basic("nobody.of.that.name", PASSWORD, "/api/v1/cases"));
        assertThat(answers).extracting(answer -> answer.statusCode() + answer.body()).containsOnly(answers.get(0).statusCode() + answers.get(0).body());
        jdbc.sql("DELETE FROM account WHERE username LIKE ?").param(name + ".%").update();
    }

    /** Where a failed attempt leads, and the page there without the token that differs in each. */
    private String failed(String username, String password) {
        var visitor = new Browser(port);
        var answer = visitor.signIn(username, password);
        assertThat(answer.statusCode()).isEqualTo(302);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return location + visitor.get(URI.create(location).getPath() + "?" + URI.create(location).getQuery()).body().replaceAll("(csrf-token\" content=|_csrf\" value=)\"[^\"]*\"", "$1");
    }

    @Test
    void every_attempt_is_in_the_audit() {
        browser.signIn(name, "wrong");
        browser.signIn(name, PASSWORD);
        assertThat(jdbc.sql("SELECT outcome FROM audit_entry WHERE who = ? AND act = 'sign in' ORDER BY id").param(name).query(String.class).list())
                .containsExactly("DENIED", "ALLOWED");
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE concat(who, what, why) LIKE ?").param("%" + PASSWORD + "%").query(Integer.class).single()).isZero();
    }

    @Test
    void a_name_that_cannot_be_stored_is_just_wrong() {
        for (var strange : List.of("a\0b", "x".repeat(10_000), "' OR 1=1 --", "\uD83D\uDE00", "   ", "user:" + name)) {
            var answer = new Browser(port).signIn(strange, PASSWORD);
            assertThat(answer.statusCode()).as(strange).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?failed");
        }
    }

    // ---- requests that no page of ours sent

    @Test
    void a_form_without_the_token_of_our_page_is_answered_with_the_page_for_an_ended_session() {
        browser.signIn(name, PASSWORD);
        browser.token = null;
        var answer = browser.post("/accounts/crb.member/release", Map.of());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Your session has ended").doesNotContain("CsrfException", "Invalid CSRF");
        browser.token = "0".repeat(36);
        assertThat(browser.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/profile").statusCode()).isEqualTo(200);
    }

    @Test
    void a_write_on_the_api_with_the_cookie_alone_is_refused_as_a_problem() {
        browser.signIn(name, PASSWORD);
        browser.token = null;
        var answer = browser.json("POST", "/api/v1/tasks/x/claim", "{}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("session has expired");
    }

    @Test
    void a_sign_in_form_of_another_site_signs_nobody_in() {
        assertThat(browser.post("/sign-in", Map.of("username", name, "password", PASSWORD)).statusCode()).isEqualTo(403);
    }

    // ---- the API's names and passwords

    @Test
    void the_api_takes_name_and_password_with_each_request_and_makes_no_session_of_it() {
        var answer = basic(name, PASSWORD, "/api/v1/cases");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookies(answer)).isEmpty();
        assertThat(leadsToSignIn(send("/profile", "Basic " + encoded(name, PASSWORD)))).as("names and passwords are for the API only").isTrue();
    }

    @Test
    void the_api_asks_no_browser_for_a_password() {
        for (var answer : List.of(browser.json("GET", "/api/v1/cases", ""), basic(name, "wrong", "/api/v1/cases"), send("/api/v1/cases", "Basic !!!"),
                send("/api/v1/cases", "Basic " + Base64.getEncoder().encodeToString("no colon".getBytes(StandardCharsets.UTF_8))))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        }
    }

    @Test
    void a_program_that_asks_often_is_hashed_once_a_minute() {
        assertThat(basic(name, PASSWORD, "/api/v1/cases").statusCode()).isEqualTo(200);
        long started = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(basic(name, PASSWORD, "/api/v1/cases").statusCode()).isEqualTo(200);
        }
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE who = ? AND act = 'sign in'").param(name).query(Integer.class).single())
                .as("sign-ins that were verified by hash, in %d ms", (System.nanoTime() - started) / 1_000_000).isOne();
        assertThat(basic(name, "wrong", "/api/v1/cases").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> basic(String username, String password, String path) {
        return send(path, "Basic " + encoded(username, password));
    }

    private HttpResponse<String> send(String path, String authorization) {
        return new Browser(port).send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", authorization));
    }

    private static String encoded(String username, String password) {
        return Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean leadsToSignIn(HttpResponse<String> answer) {
        return answer.statusCode() == 302 && answer.headers().firstValue("Location").orElse("").endsWith("/sign-in");
    }
}

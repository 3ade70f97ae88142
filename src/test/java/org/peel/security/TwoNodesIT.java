package org.peel.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peel.PeelApplication;
import org.peel.TestDatabase;
import org.peel.story.PeelOverHttp;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes of Peel that start in the same moment on one empty database, and work as one. */
class TwoNodesIT {

    private static final TestDatabase DATABASE = TestDatabase.createEmpty();
    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();
    private static JdbcClient jdbc;

    @BeforeAll
    static void start_both_at_once() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<ConfigurableApplicationContext> start = () -> new SpringApplicationBuilder(PeelApplication.class).run("--server.port=0", "--peel.demo=true",
                    "--peel.demo.cases=false", "--spring.datasource.url=" + DATABASE.url(), "--spring.datasource.username=peel_app", "--spring.flyway.user=peel_owner",
                    "--spring.datasource.hikari.minimum-idle=1", "--spring.datasource.hikari.maximum-pool-size=8", "--spring.jmx.enabled=false");
            for (Future<ConfigurableApplicationContext> node : threads.invokeAll(List.of(start, start))) {
                NODES.add(node.get());
            }
        } finally {
            threads.shutdown();
        }
        jdbc = NODES.get(0).getBean(JdbcClient.class);
    }

    @AfterAll
    static void stop_both() {
        NODES.forEach(ConfigurableApplicationContext::close);
    }

    private static int port(int node) {
        return Integer.parseInt(NODES.get(node).getEnvironment().getProperty("local.server.port"));
    }

    private static PeelOverHttp node(int node) {
        return new PeelOverHttp("http://localhost:" + port(node));
    }

    @Test
    void both_come_up_with_one_schema_one_bundle_and_one_version_of_each_model() {
        assertThat(NODES).hasSize(2).allMatch(ConfigurableApplicationContext::isRunning);
        assertThat(jdbc.sql("SELECT count(*) FROM rules_bundle").query(Integer.class).single()).isOne();
        assertThat(jdbc.sql("SELECT count(*) FROM act_re_deployment").query(Integer.class).single()).isOne();
        for (var table : List.of("act_re_procdef", "act_re_decision_def")) {
            assertThat(jdbc.sql("SELECT key_ FROM " + table + " GROUP BY key_ HAVING count(*) > 1 OR max(version_) > 1").query(String.class).list()).as(table).isEmpty();
            assertThat(jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single()).as(table).isGreaterThan(4);
        }
        var owner = JdbcClient.create(DATABASE.owner());
        assertThat(owner.sql("SELECT count(*) FROM peel.flyway_schema_history WHERE NOT success").query(Integer.class).single()).isZero();
        assertThat(owner.sql("SELECT version FROM peel.flyway_schema_history WHERE version IS NOT NULL GROUP BY version HAVING count(*) > 1").query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM account WHERE username = 'ia.commander'").query(Integer.class).single()).isOne();
        assertThat(node(0).get("ia.commander", "/api/v1/tasks").status()).isEqualTo(200);
        assertThat(node(1).get("ia.commander", "/api/v1/tasks").status()).isEqualTo(200);
    }

    @Test
    void a_task_done_on_one_node_is_done_on_the_other() throws Exception {
        node(0).post(null, "/api/v1/complaints", Map.of("jurisdiction", "CA", "agencyOri", Fixtures.OAKLAND, "incidentDate", LocalDate.now().minusDays(3).toString(),
                "narrative", "An officer swore at me.")).expect(201);
        var task = node(1).task("intake.specialist", "Split into allegations", null).path("id").asText();
        var fields = Map.of("fields", Map.of("agencyOri", Fixtures.OAKLAND, "allegations", List.of(Map.of("category", "DISCOURTESY", "act", "Swore."))));
        node(1).post("intake.specialist", "/api/v1/tasks/" + task + "/completion", fields).expect(200);
        var late = node(0).post("intake.specialist", "/api/v1/tasks/" + task + "/completion", fields).expect(409);
        assertThat(late.body().path("reason").asText()).isEqualTo("DONE");
        assertThat(node(0).task("intake.specialist", "Confirm classification and routing", null).path("docket").asText())
                .isEqualTo(jdbc.sql("SELECT docket FROM task WHERE id = ?").param(task).query(String.class).single());
        assertThat(new ObjectMapper().readTree(late.raw().body()).path("status").asInt()).isEqualTo(409);
    }

    @Test
    void a_session_begun_on_one_node_is_good_on_the_other_until_it_is_ended_on_either() {
        var first = new Browser(port(0));
        assertThat(Browser.signedIn(first.signIn("crb.member", "peel-demo"))).isTrue();
        var second = new Browser(port(1));
        second.cookies.putAll(first.cookies);
        var page = second.get("/profile");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Tom Lindqvist");
        assertThat(second.post("/sign-out", Map.of()).statusCode()).isEqualTo(302);
        assertThat(first.get("/profile").statusCode()).isEqualTo(302);
    }

    @Test
    void wrong_passwords_on_both_nodes_are_counted_together() {
        for (int i = 0; i < 5; i++) {
            new Browser(port(i % 2)).signIn("crb.member.3", "wrong");
        }
        assertThat(Browser.signedIn(new Browser(port(0)).signIn("crb.member.3", "peel-demo"))).isFalse();
        assertThat(Browser.signedIn(new Browser(port(1)).signIn("crb.member.3", "peel-demo"))).isFalse();
    }
}

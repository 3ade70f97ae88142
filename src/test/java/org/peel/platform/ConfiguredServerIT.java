package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server of somebody's own, on which nothing of Peel's has been prepared. */
class ConfiguredServerIT {

    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedPostgres.start();
        asAdministrator("CREATE ROLE single LOGIN CREATEROLE", "CREATE ROLE modest LOGIN",
                "CREATE DATABASE one OWNER single", "CREATE DATABASE other OWNER single", "CREATE DATABASE plain OWNER modest");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void one_login_is_enough_and_two_databases_may_start_at_once() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (Future<Integer> node : nodes.invokeAll(List.<Callable<Integer>>of(() -> migrate("single", "one"), () -> migrate("single", "other")))) {
                assertThat(node.get()).as("all migrations").isGreaterThanOrEqualTo(10);
            }
        } finally {
            nodes.shutdownNow();
        }
        JdbcClient program = JdbcClient.create(server.getDatabase("single", "one", Map.of("options", "-c role=peel_app -c search_path=peel,engine")));
        assertThat(program.sql("SELECT count(*) FROM registry_record").query(Integer.class).single()).isZero();
        assertThatThrownBy(() -> program.sql("DROP TABLE registry_record").update()).rootCause().hasMessageContaining("must be owner");
    }

    @Test
    void a_login_that_may_not_create_the_role_is_told_what_to_ask_for() {
        assertThatThrownBy(() -> migrate("modest", "plain")).hasMessageContaining("CREATE ROLE peel_app NOLOGIN; GRANT peel_app TO");
        asAdministrator("CREATE ROLE peel_app NOLOGIN");
        assertThatThrownBy(() -> migrate("modest", "plain")).hasMessageContaining("GRANT peel_app TO \"modest\"");
        asAdministrator("GRANT peel_app TO modest");
        assertThat(migrate("modest", "plain")).isZero();
    }

    private int migrate(String login, String database) {
        return Migrations.configure(Flyway.configure().dataSource(server.getDatabase(login, database)), login).load().migrate().migrationsExecuted;
    }

    private void asAdministrator(String... statements) {
        JdbcClient administrator = JdbcClient.create(server.getPostgresDatabase());
        List.of(statements).forEach(sql -> administrator.sql(sql).update());
    }
}

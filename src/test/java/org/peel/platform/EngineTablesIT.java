package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's tables are made by a migration, once, whichever node starts first. */
class EngineTablesIT {

    @Test
    void the_engine_accepts_the_migrated_tables_and_works_as_the_application() {
        TestDatabase database = TestDatabase.create();
        ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(database.application());
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setHistory("activity");
        configuration.setHistoryTimeToLive("P3650D");
        configuration.setJobExecutorActivate(false);
        ProcessEngine engine = configuration.buildProcessEngine();
        try {
            engine.getTaskService().saveTask(engine.getTaskService().newTask("a-task"));
            assertThat(engine.getTaskService().createTaskQuery().taskId("a-task").count()).isOne();
        } finally {
            engine.close();
        }
        assertThat(JdbcClient.create(database.owner()).sql("SELECT count(*) FROM engine.act_ru_task").query(Integer.class).single()).isOne();
    }

    @Test
    void starting_again_finds_nothing_to_do() {
        TestDatabase database = TestDatabase.create();
        assertThat(flyway(database).migrate().migrationsExecuted).isZero();
        assertThatCode(() -> flyway(database).validate()).doesNotThrowAnyException();
    }

    @RepeatedTest(3)
    void two_nodes_that_start_together_on_an_empty_database_both_come_up() throws Exception {
        TestDatabase database = TestDatabase.createEmpty();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> start = () -> flyway(database).migrate().migrationsExecuted;
            List<Integer> executed = new ArrayList<>();
            for (Future<Integer> node : nodes.invokeAll(List.of(start, start))) {
                executed.add(node.get());
            }
            int migrations = flyway(database).info().applied().length;
            assertThat(executed.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(migrations);
            assertThat(flyway(database).info().pending()).isEmpty();
        } finally {
            nodes.shutdownNow();
        }
    }

    private static Flyway flyway(TestDatabase database) {
        return Migrations.configure(Flyway.configure().dataSource(database.owner()), "peel_app").load();
    }
}

package org.peel.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.peel.access.Accounts;
import org.peel.access.OfficeKind;
import org.peel.access.Offices;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.NewCase;
import org.peel.engine.CaseId;
import org.peel.engine.Processes;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.TaskAct;
import org.peel.worklist.TaskDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The reference case (two user tasks, a timer, an asynchronous insert, twelve values) through Peel's whole step, walls, audit
 * and answers included, beside the bare engine with its default history, running the same model on the same server in the
 * same run. Rounds alternate, so that a noisy machine is noisy to both.
 */
@SpringBootTest(properties = {"peel.demo=true", "peel.demo.cases=false", "peel.engine.jobs=false", "logging.level.root=warn"})
@ContextConfiguration(initializers = TestDatabase.class)
class ReferenceCaseBenchmark {

    private static final int ROUNDS = 7;
    private static final int CASES = 60;

    @TestConfiguration
    static class Reference {

        @Bean
        static BeanPostProcessor counting() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source && !(bean instanceof Statements) ? new Statements(source) : bean;
                }
            };
        }

        @Bean
        TaskAct first() {
            return act("userTask_first");
        }

        @Bean
        TaskAct second() {
            return act("userTask_second");
        }

        private static TaskAct act(String element) {
            return new TaskAct() {
                @Override
                public String process() {
                    return "reference-case";
                }

                @Override
                public String element() {
                    return element;
                }

                @Override
                public Done perform(Answer answer) {
                    return Done.that("A reference task was done.");
                }
            };
        }

        @Bean
        JavaDelegate insertRecordDelegate(JdbcClient jdbc) {
            return execution -> insert(jdbc, CaseId.of(execution));
        }
    }

    private static void insert(JdbcClient jdbc, long caseId) {
        jdbc.sql("INSERT INTO benchmark_record (case_id, content) VALUES (?, ?)").params(caseId, "x".repeat(400)).update();
    }

    @Autowired private DataSource dataSource;
    @Autowired private JdbcClient jdbc;
    @Autowired private CaseFiles cases;
    @Autowired private Processes processes;
    @Autowired private TaskDesk desk;
    @Autowired private ManagementService management;
    @Autowired private RepositoryService repository;
    @Autowired private Accounts accounts;
    @Autowired private Offices offices;
    @Autowired private TransactionTemplate transaction;

    @Test
    void peels_whole_step_beside_the_bare_engine() throws Exception {
        var bareDatabase = TestDatabase.createEmpty();
        var bareSource = new Statements(org.springframework.boot.jdbc.DataSourceBuilder.create().type(com.zaxxer.hikari.HikariDataSource.class)
                .url(bareDatabase.url()).username("postgres").build());
        var bare = bareEngine(bareSource);
        var bareJdbc = JdbcClient.create(bareSource);
        bareJdbc.sql("CREATE TABLE benchmark_record (case_id bigint, content text)").update();

        JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(databaseUrl(), "peel_owner", ""))
                .sql("CREATE TABLE peel.benchmark_record (case_id bigint, content text)").update();
        repository.createDeployment().name("benchmark")
                .addInputStream("processes/benchmark/reference-case.bpmn", new ClassPathResource("benchmark/reference-case.bpmn").getInputStream())
                .addInputStream("forms/benchmark/reference.form", new ClassPathResource("benchmark/reference.form").getInputStream()).deploy();
        var person = accounts.find("intake.specialist").orElseThrow();
        SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, java.util.List.of()));
        long office = offices.officeFor(OfficeKind.INTAKE_DESK, null, null);

        var counted = (Statements) dataSource;
        var peel = new Figures("Peel, whole step");
        var engine = new Figures("bare engine, default history");
        for (int round = 0; round < ROUNDS; round++) {
            boolean warmUp = round < 2;
            measure(warmUp ? null : engine, bareSource, bareJdbc, number -> bareCase(bare, number));
            measure(warmUp ? null : peel, counted, jdbc, number -> peelCase(office));
        }
        System.out.printf("%n%-32s %10s %12s %10s %12s%n", "reference case", "cases/s", "statements", "commits", "WAL bytes");
        for (var figures : new Figures[] {engine, peel}) {
            System.out.printf("%-32s %10.1f %12.1f %10.1f %12.0f%n", figures.name, figures.rate(), figures.statements / figures.cases,
                    figures.commits / figures.cases, figures.walBytes / figures.cases);
        }
        System.out.printf("ratio of rates, Peel to bare engine: %.2f (budget: at most 100 statements and 45,000 bytes a case)%n%n", peel.rate() / engine.rate());
        bare.close();
    }

    private String databaseUrl() {
        return jdbc.sql("SELECT 'jdbc:postgresql://localhost:' || current_setting('port') || '/' || current_database()").query(String.class).single();
    }

    private interface OneCase {
        void run(long number);
    }

    private void measure(Figures figures, Statements source, JdbcClient wal, OneCase one) {
        var before = position(wal);
        source.reset();
        var start = Instant.now();
        for (int i = 0; i < CASES; i++) {
            one.run(i);
        }
        var took = Duration.between(start, Instant.now());
        long statements = source.executed.get();
        long commits = source.committed.get();
        if (figures != null) {
            figures.add(CASES, took, statements, commits, wal.sql("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), ?::pg_lsn)").param(before).query(Double.class).single());
        }
    }

    private static String position(JdbcClient jdbc) {
        return jdbc.sql("SELECT pg_current_wal_insert_lsn()::text").query(String.class).single();
    }

    private void peelCase(long office) {
        long id = transaction.execute(status -> {
            var incident = cases.openIncident(null, null, null);
            var opened = cases.open(new NewCase(CaseKind.COMPLAINT, incident, "US", office, null, null, "Reference case", Set.of("intake.specialist@" + office)));
            processes.start("benchmark.referenceOpened", opened.id());
            return opened.id();
        });
        for (int task = 0; task < 2; task++) {
            desk.complete(jdbc.sql("SELECT id FROM task WHERE case_id = ? AND status = 'OPEN'").param(id).query(String.class).single(), null, values());
        }
        management.executeJob(management.createJobQuery().processDefinitionKey("reference-case").messages().singleResult().getId());
    }

    private static void bareCase(ProcessEngine engine, long number) {
        var variables = new HashMap<String, Object>();
        for (int i = 0; i < 2; i++) {
            values().forEach((key, value) -> variables.put(key + variables.size(), value));
        }
        var instance = engine.getRuntimeService().createMessageCorrelation("benchmark.referenceOpened").processInstanceBusinessKey(String.valueOf(number))
                .setVariables(variables).correlateStartMessage();
        for (int task = 0; task < 2; task++) {
            var open = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
            engine.getTaskService().complete(open.getId());
        }
        engine.getManagementService().executeJob(engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).messages().singleResult().getId());
    }

    private static Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 1; i <= 6; i++) {
            values.put("value" + i, "some text of the case " + i);
        }
        return values;
    }

    private static ProcessEngine bareEngine(Statements source) throws Exception {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setDataSource(source);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        var bareJdbc = JdbcClient.create(source);
        JavaDelegate insert = execution -> insert(bareJdbc, Long.parseLong(execution.getProcessBusinessKey()));
        configuration.setBeans(Map.of("insertRecordDelegate", insert));
        var engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment()
                .addInputStream("reference-case.bpmn", new ClassPathResource("benchmark/reference-case.bpmn").getInputStream())
                .addInputStream("reference.form", new ClassPathResource("benchmark/reference.form").getInputStream()).deploy();
        return engine;
    }

    private static final class Figures {

        final String name;
        double cases;
        double seconds;
        double statements;
        double commits;
        double walBytes;

        Figures(String name) {
            this.name = name;
        }

        void add(int cases, Duration took, long statements, long commits, double walBytes) {
            this.cases += cases;
            this.seconds += took.toNanos() / 1e9;
            this.statements += statements;
            this.commits += commits;
            this.walBytes += walBytes;
        }

        double rate() {
            return cases / seconds;
        }
    }
}

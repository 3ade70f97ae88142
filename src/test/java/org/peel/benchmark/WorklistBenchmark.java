package org.peel.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.peel.access.Accounts;
import org.peel.access.OfficeKind;
import org.peel.access.Offices;
import org.peel.worklist.Worklist;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ContextConfiguration;

/**
 * The worklist's first page and count among 10 thousand and 100 thousand open tasks (1 million with
 * {@code -Dpeel.benchmark.tasks=10000,100000,1000000}), beside the engine's own task query over as many tasks of the same
 * candidate groups, in the same run on the same server.
 */
@SpringBootTest(properties = {"peel.demo=true", "peel.demo.cases=false", "peel.engine.jobs=false", "logging.level.root=warn"})
@ContextConfiguration(initializers = TestDatabase.class)
class WorklistBenchmark {

    private static final int RUNS = 41;

    @Autowired private JdbcClient jdbc;
    @Autowired private Worklist worklist;
    @Autowired private TaskService tasks;
    @Autowired private Accounts accounts;
    @Autowired private Offices offices;

    @Test
    void first_page_and_count_beside_the_engines_own_query() {
        var person = accounts.find("intake.specialist").orElseThrow();
        SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        long desk = offices.officeFor(OfficeKind.INTAKE_DESK, null, null);
        System.out.printf("%n%-12s %16s %16s %16s %16s   (milliseconds, median of %d)%n", "open tasks", "page, Peel", "page, engine", "count, Peel", "count, engine", RUNS);
        int there = 0;
        for (var size : System.getProperty("peel.benchmark.tasks", "10000,100000").split(",")) {
            int wanted = Integer.parseInt(size.strip());
            fill(there, wanted, desk);
            there = wanted;
            double page = median(() -> worklist.list(Worklist.Filter.everything(), 25));
            double enginePage = median(() -> tasks.createTaskQuery().taskCandidateGroupIn(new ArrayList<>(person.roles())).orderByDueDate().asc().listPage(0, 25));
            double count = median(() -> worklist.count(Worklist.Filter.everything()));
            double engineCount = median(() -> tasks.createTaskQuery().taskCandidateGroupIn(new ArrayList<>(person.roles())).count());
            System.out.printf("%-12d %16.2f %16.2f %16.2f %16.2f   page %.0f times, count %.1f times as fast%n", wanted, page, enginePage, count, engineCount,
                    enginePage / page, engineCount / count);
        }
        System.out.println();
    }

    /** A tenth of the tasks belongs to the person's role; the others to nine offices beside. */
    private void fill(int from, int to, long desk) {
        // As the owner: filling a table and gathering its statistics is not the program's business.
        var url = jdbc.sql("SELECT 'jdbc:postgresql://localhost:' || current_setting('port') || '/' || current_database() || '?currentSchema=peel,engine'")
                .query(String.class).single();
        var jdbc = JdbcClient.create(new DriverManagerDataSource(url, "peel_owner", ""));
        if (from == 0) {
            jdbc.sql("INSERT INTO incident DEFAULT VALUES").update();
            jdbc.sql("""
                    INSERT INTO case_file (docket, kind, incident_id, jurisdiction, rules_version, office_id, title, opened_at)
                    SELECT 'C-BENCH-' || n, 'COMPLAINT', (SELECT max(id) FROM incident), 'US', 'benchmark', ?, 'Benchmark ' || n, now() FROM generate_series(0, 999) n
                    """).param(desk).update();
        }
        jdbc.sql("""
                INSERT INTO task (id, case_id, docket, process, element, name, grant_key, form, form_version, deployment_id, created_at, due_at)
                SELECT 'bench-' || n, c.id, c.docket, 'complaint-intake', 'userTask_splitAllegations', 'Split into allegations',
                       CASE n % 10 WHEN 0 THEN 'intake.specialist@' || :desk ELSE 'office' || n % 10 || '@' || :desk END, 'f', 'v', 'd', now(),
                       now() + n * interval '1 minute' * (1 + n % 7)
                FROM generate_series(:from, :to - 1) n JOIN case_file c ON c.docket = 'C-BENCH-' || n % 1000
                """).param("desk", desk).param("from", from).param("to", to).update();
        jdbc.sql("""
                INSERT INTO act_ru_task (id_, rev_, name_, priority_, create_time_, due_date_, suspension_state_)
                SELECT 'bench-' || n, 1, 'Split into allegations', 50, now(), now() + n * interval '1 minute' * (1 + n % 7), 1 FROM generate_series(:from, :to - 1) n
                """).param("from", from).param("to", to).update();
        jdbc.sql("""
                INSERT INTO act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
                SELECT 'bench-' || n, 1, 'candidate', CASE n % 10 WHEN 0 THEN 'intake.specialist' ELSE 'office' || n % 10 END, 'bench-' || n
                FROM generate_series(:from, :to - 1) n
                """).param("from", from).param("to", to).update();
        jdbc.sql("ANALYZE task").update();
        jdbc.sql("ANALYZE act_ru_task").update();
        jdbc.sql("ANALYZE act_ru_identitylink").update();
    }

    private static double median(Runnable work) {
        var taken = new ArrayList<Double>();
        for (int run = 0; run < RUNS + 5; run++) {
            long start = System.nanoTime();
            work.run();
            if (run >= 5) {
                taken.add((System.nanoTime() - start) / 1e6);
            }
        }
        Collections.sort(taken);
        return taken.get(taken.size() / 2);
    }
}

package org.peel.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peel.SignedIn;
import org.peel.TestDatabase;
import org.peel.access.Accounts;
import org.peel.access.NotFound;
import org.peel.access.Recusals;
import org.peel.access.Role;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.NewCase;
import org.peel.dashboard.Operations.IncidentRow;
import org.peel.directory.Agencies;
import org.peel.engine.Processes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "peel.engine.jobs=false")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class OperationsIT {

    private static final String MODEL = "step-that-breaks";
    private static final String TITLE = "Nobody who runs the system reads this title";

    @TestConfiguration
    static class Broken {

        static final AtomicBoolean MENDED = new AtomicBoolean();

        @Bean
        JavaDelegate sendLetterDelegate() {
            return execution -> {
                if (!MENDED.get()) {
                    throw new IllegalStateException("The post refused the letter to jane@example.org, password=hunter2");
                }
            };
        }
    }

    @Autowired
    private MockMvc http;
    @Autowired
    private Operations operations;
    @Autowired
    private Accounts accounts;
    @Autowired
    private CaseFiles cases;
    @Autowired
    private Agencies agencies;
    @Autowired
    private Recusals recusals;
    @Autowired
    private Processes processes;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ManagementService management;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;

    private long agency;

    @BeforeEach
    void aModelWithAStepThatBreaks() {
        Broken.MENDED.set(false);
        agency = agencies.byOri("CA0010900").orElseThrow().id();
        if (repository.createProcessDefinitionQuery().processDefinitionKey(MODEL).count() == 0) {
            repository.createDeployment().addModelInstance("processes/test/" + MODEL + ".bpmn", Bpmn.createExecutableProcess(MODEL).name("A step that breaks")
                    .camundaHistoryTimeToLiveString("P30D").startEvent()
                    .intermediateCatchEvent("event_timeIsUp").name("Time is up").timerWithDuration("PT1S")
                    .serviceTask("serviceTask_sendLetter").name("Send letter").camundaDelegateExpression("${sendLetterDelegate}")
                    .endEvent().done()).deploy();
        }
    }

    @AfterEach
    void nothingStaysBroken() {
        Broken.MENDED.set(true);
        management.createJobQuery().processDefinitionKey(MODEL).list().forEach(job -> management.executeJob(job.getId()));
    }

    @Test
    void the_figures_of_every_process_equal_a_recount() {
        startInvestigation();
        startInvestigation();
        breakAStep();

        var rows = as("admin", () -> operations.processes());

        assertThat(rows).extracting(Operations.ProcessRow::key).contains("internal-affairs-investigation", "due-process-hearing", MODEL);
        for (var row : rows) {
            assertThat(row.running()).as(row.key()).isEqualTo(runtime.createProcessInstanceQuery().processDefinitionKey(row.key()).count());
            assertThat(row.incidents()).as(row.key()).isEqualTo(runtime.createIncidentQuery().processDefinitionKeyIn(row.key()).count());
            assertThat(row.overdue()).as(row.key()).isEqualTo(count("SELECT count(*) FROM task WHERE process = ? AND status = 'OPEN' AND due_at < now()", row.key()));
            assertThat(row.startedLast30()).as(row.key()).isEqualTo(count("SELECT count(*) FROM process_run WHERE process = ? AND started_at > now() - interval '30 days'", row.key()));
            assertThat(row.endedLast30()).as(row.key()).isEqualTo(count("SELECT count(*) FROM process_run WHERE process = ? AND ended_at > now() - interval '30 days'", row.key()));
        }
        assertThat(rows).filteredOn(row -> row.key().equals("internal-affairs-investigation")).singleElement()
                .satisfies(row -> assertThat(row.feature()).isEqualTo("investigation"))
                .satisfies(row -> assertThat(row.oldestDocket()).startsWith("IA-"));
    }

    @Test
    void a_process_that_ended_long_ago_is_in_no_figure_of_the_last_thirty_days() {
        var file = open(TITLE);
        var longAgo = OffsetDateTime.now(ZoneOffset.UTC).minusDays(31);
        var before = row("registry-submission");
        insertRun("long-ago-" + file.id(), file, longAgo.minusDays(1), longAgo);
        insertRun("astride-" + file.id(), file, longAgo, OffsetDateTime.now(ZoneOffset.UTC).minusDays(2));

        var after = row("registry-submission");

        assertThat(after.startedLast30()).isEqualTo(before.startedLast30());
        assertThat(after.endedLast30()).isEqualTo(before.endedLast30() + 1);
        assertThat(after.running()).isEqualTo(before.running());
    }

    @Test
    void a_process_page_says_where_cases_stand_and_what_is_overdue_by_docket_alone() throws Exception {
        var file = startInvestigation();
        jdbc.sql("UPDATE task SET due_at = now() - interval '3 days', created_at = now() - interval '900 days' WHERE case_id = ?").param(file.id()).update();
        jdbc.sql("UPDATE process_run SET opened_at = now() - interval '900 days' WHERE case_id = ?").param(file.id()).update();

        var detail = as("admin", () -> operations.process("internal-affairs-investigation"));

        assertThat(detail.statistics().elements()).filteredOn(element -> element.id().equals("userTask_assignInvestigator")).singleElement().satisfies(element -> {
            assertThat(element.name()).isEqualTo("Assign investigator");
            assertThat(element.type()).isEqualTo("userTask");
            assertThat(element.role()).isEqualTo("ia.commander");
            assertThat(element.count()).isEqualTo(runtime.createExecutionQuery().processDefinitionKey("internal-affairs-investigation")
                    .activityId("userTask_assignInvestigator").count());
            assertThat(element.overdue()).isPositive();
            assertThat(element.oldestDocket()).isEqualTo(file.docket());
            assertThat(element.oldestReadable()).isFalse();
        });
        assertThat(detail.overdue()).extracting("docket").contains(file.docket());
        assertThat(detail.overdue()).extracting("caseTitle").containsOnlyNulls();
        assertThat(detail.oldest()).extracting("docket").contains(file.docket());
        assertThat(detail.oldest()).allSatisfy(row -> assertThat(row).extracting("title", "agency", "officer", "readable").containsExactly(null, null, null, false));
        assertThat(detail.oldest()).isSortedAccordingTo(java.util.Comparator.comparing(row -> jdbc.sql("SELECT r.opened_at FROM process_run r JOIN case_file c ON c.id = r.case_id WHERE c.docket = ?")
                .param(row.docket()).query(java.time.Instant.class).single()));

        http.perform(get("/dashboards/processes/internal-affairs-investigation").with(signedIn("admin"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("at “Assign investigator”")))
                .andExpect(content().string(containsString(file.docket())))
                .andExpect(content().string(not(containsString("/cases/" + file.docket()))))
                .andExpect(content().string(not(containsString(TITLE))));
    }

    @Test
    void a_title_is_shown_to_whom_the_access_filter_opens_the_case() {
        var file = startInvestigation();
        jdbc.sql("UPDATE process_run SET opened_at = now() - interval '1100 days' WHERE case_id = ?").param(file.id()).update();
        inTransaction(() -> {
            cases.grant(file.id(), Role.AUDITOR.at(jdbc.sql("SELECT organisation_id FROM membership WHERE username = 'auditor'").query(Long.class).single()));
            return null;
        });

        assertThat(as("auditor", () -> operations.process("internal-affairs-investigation")).oldest().get(0))
                .extracting("docket", "title", "agency", "readable").containsExactly(file.docket(), TITLE, "Oakland Police Department", true);
        recusals.recuse(file.id(), "auditor", "knows the officer");
        assertThat(as("auditor", () -> operations.process("internal-affairs-investigation")).oldest().get(0).title()).isNull();
    }

    @Test
    void a_step_that_failed_is_shown_mended_and_tried_again() throws Exception {
        var file = breakAStep();
        var row = incidentOf(file);
        assertThat(row).extracting("process", "element", "elementName", "docket", "message").containsExactly(
                MODEL, "serviceTask_sendLetter", "Send letter", file.docket(), "The post refused the letter to …@…, password=…");

        http.perform(get("/dashboards/incidents/" + row.id()).with(signedIn("admin"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("“Send letter” failed")))
                .andExpect(content().string(containsString("IllegalStateException")))
                .andExpect(content().string(containsString("/retry")))
                .andExpect(content().string(not(containsString("hunter2"))))
                .andExpect(content().string(not(containsString("jane@"))));

        Broken.MENDED.set(true);
        http.perform(post("/dashboards/incidents/" + row.id() + "/retry").with(signedIn("admin")).with(csrf())).andExpect(redirectedUrl("/dashboards"));

        var job = management.createJobQuery().processDefinitionKey(MODEL).singleResult();
        assertThat(job.getRetries()).as("one more try").isEqualTo(1);
        assertThat(job.getDuedate()).as("now, and not when the engine would have come back to it").isBeforeOrEqualTo(new java.util.Date());
        management.executeJob(job.getId());
        assertThat(count("SELECT count(*) FROM process_run WHERE case_id = ? AND ended_at IS NOT NULL", file.id())).isEqualTo(1);
        assertThat(jdbc.sql("SELECT act || ' ' || outcome FROM audit_entry WHERE case_id = ? AND who = 'admin' ORDER BY id").param(file.id()).query(String.class).list())
                .containsExactly("read incident ALLOWED", "retry incident ALLOWED");
        assertThat(jdbc.sql("SELECT sentence FROM case_event WHERE case_id = ? AND actor = 'admin'").param(file.id()).query(String.class).single())
                .isEqualTo("The step “Send letter” had failed and is being tried again.");
    }

    @Test
    void a_step_that_fails_again_is_back_at_once() {
        var file = breakAStep();
        as("admin", () -> retry(incidentOf(file).id()));
        tryOnce();

        assertThat(incidentOf(file).message()).contains("The post refused");
    }

    @Test
    void a_failure_that_is_gone_is_said_so_and_nothing_is_done() throws Exception {
        var file = breakAStep();
        var id = incidentOf(file).id();
        as("admin", () -> retry(id));

        assertThatThrownBy(() -> as("admin", () -> retry(id))).isInstanceOf(IncidentGone.class);
        http.perform(post("/dashboards/incidents/" + id + "/retry").with(signedIn("admin")).with(csrf())).andExpect(status().isConflict())
                .andExpect(content().string(containsString("no longer there")));
        http.perform(get("/dashboards/incidents/" + id).with(signedIn("admin"))).andExpect(status().isConflict());
        http.perform(post("/api/v1/incidents/" + id + "/retry").with(signedIn("admin")).with(csrf())).andExpect(status().isConflict())
                .andExpect(jsonPath("$.title").value("No longer broken"));
        assertThat(count("SELECT count(*) FROM audit_entry WHERE act = 'retry incident' AND case_id = ?", file.id())).isEqualTo(1);
    }

    @Test
    void two_administrators_at_once_start_a_step_once() throws Exception {
        var file = breakAStep();
        var id = incidentOf(file).id();
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(2);
        Callable<String> attempt = () -> {
            start.await();
            try {
                return as("admin", () -> retry(id));
            } catch (IncidentGone gone) {
                return "gone";
            }
        };
        var first = pool.submit(attempt);
        var second = pool.submit(attempt);
        start.countDown();

        assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder("retried", "gone");
        pool.shutdown();
    }

    @Test
    void an_auditor_looks_and_does_not_touch() throws Exception {
        var file = breakAStep();
        var id = incidentOf(file).id();

        assertThat(as("auditor", () -> operations.incident(id)).retryable()).isFalse();
        assertThatThrownBy(() -> as("auditor", () -> retry(id))).isInstanceOf(AccessDeniedException.class);
        http.perform(get("/dashboards/incidents/" + id).with(signedIn("auditor"))).andExpect(status().isOk()).andExpect(content().string(not(containsString("/retry"))));
        http.perform(post("/dashboards/incidents/" + id + "/retry").with(signedIn("auditor")).with(csrf())).andExpect(status().isForbidden());
        http.perform(post("/api/v1/incidents/" + id + "/retry").with(signedIn("auditor")).with(csrf())).andExpect(status().isForbidden());
        assertThat(management.createJobQuery().processDefinitionKey(MODEL).singleResult().getRetries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake.specialist", "intake.reviewer", "ia.investigator", "ia.commander", "agency.head", "crb.member", "crb.chair", "prosecutor",
            "post.investigator", "post.counsel", "hearing.officer", "commissioner.1", "respondent", "registry.clerk", "hiring.investigator"})
    void nobody_else_sees_any_of_it(String other) throws Exception {
        assertThatThrownBy(() -> as(other, () -> operations.overview())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(other, () -> operations.processes())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(other, () -> operations.process("complaint-intake"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(other, () -> operations.statistics("complaint-intake"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(other, () -> operations.incidents(null, 10))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(other, () -> operations.incident("x"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(other, () -> retry("x"))).isInstanceOf(AccessDeniedException.class);
        for (var path : List.of("/dashboards", "/dashboards/processes/complaint-intake", "/dashboards/processes/complaint-intake/model", "/dashboards/incidents/x",
                "/api/v1/processes", "/api/v1/processes/complaint-intake/statistics", "/api/v1/incidents")) {
            http.perform(get(path).with(signedIn(other))).andExpect(status().isForbidden());
        }
        http.perform(post("/dashboards/incidents/x/retry").with(signedIn(other)).with(csrf())).andExpect(status().isForbidden());
        http.perform(post("/api/v1/incidents/x/retry").with(signedIn(other)).with(csrf())).andExpect(status().isForbidden());
        assertThat(count("SELECT count(*) FROM audit_entry WHERE who = ? AND act = 'read dashboards' AND outcome = 'DENIED'", other)).isPositive();
    }

    @Test
    void failed_steps_are_read_page_by_page() throws Exception {
        var dockets = List.of(breakAStep().docket(), breakAStep().docket(), breakAStep().docket());
        var seen = new java.util.ArrayList<String>();
        String after = null;
        do {
            var mark = after;
            var page = as("admin", () -> operations.incidents(mark, 2));
            page.items().forEach(row -> seen.add(row.docket()));
            after = page.next();
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(dockets);
        http.perform(get("/api/v1/incidents").param("after", "rubbish").with(signedIn("admin"))).andExpect(status().isBadRequest());
        http.perform(get("/api/v1/incidents").param("limit", "0").with(signedIn("admin"))).andExpect(status().isBadRequest());
        http.perform(get("/api/v1/incidents").param("limit", "2").with(signedIn("auditor"))).andExpect(status().isOk()).andExpect(jsonPath("$.items.length()").value(2));
    }

    @Test
    void the_api_answers_the_same_figures() throws Exception {
        startInvestigation();
        http.perform(get("/api/v1/processes").with(signedIn("admin"))).andExpect(status().isOk())
                .andExpect(jsonPath("$.items[?(@.key == 'internal-affairs-investigation')].running").isNotEmpty()).andExpect(jsonPath("$.next").isEmpty());
        http.perform(get("/api/v1/processes/internal-affairs-investigation/statistics").with(signedIn("auditor"))).andExpect(status().isOk())
                .andExpect(jsonPath("$.process.version").isNumber()).andExpect(jsonPath("$.process.rulesVersion").isNotEmpty())
                .andExpect(jsonPath("$.elements[0].id").value("userTask_assignInvestigator"));
        http.perform(get("/api/v1/processes/no-such-process/statistics").with(signedIn("admin"))).andExpect(status().isNotFound());
        http.perform(get("/dashboards/processes/no-such-process").with(signedIn("admin"))).andExpect(status().isNotFound());
        assertThatThrownBy(() -> as("admin", () -> operations.process("no-such-process"))).isInstanceOf(NotFound.class);
    }

    @Test
    void the_drawing_of_a_model_comes_as_xml_in_the_version_asked_for() throws Exception {
        http.perform(get("/dashboards/processes/complaint-intake/model").with(signedIn("auditor"))).andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("application/xml")).andExpect(content().string(containsString("complaint-intake")));
        http.perform(get("/dashboards/processes/complaint-intake/model?version=1").with(signedIn("admin"))).andExpect(status().isOk());
        http.perform(get("/dashboards/processes/complaint-intake/model?version=99").with(signedIn("admin"))).andExpect(status().isNotFound());
        http.perform(get("/dashboards/processes/complaint-intake/model?version=one").with(signedIn("admin"))).andExpect(status().is4xxClientError());
    }

    @Test
    void the_overview_names_tasks_that_nobody_can_take() throws Exception {
        var file = startInvestigation();
        var commanders = jdbc.sql("SELECT username FROM membership WHERE role = 'ia.commander' AND organisation_id = ?").param(agency).query(String.class).list();
        assertThat(as("admin", () -> operations.overview()).unattended()).extracting("oldestDocket").doesNotContain(file.docket());

        commanders.forEach(commander -> recusals.recuse(file.id(), commander, "tied to the officer"));
        jdbc.sql("UPDATE task SET created_at = now() - interval '600 days' WHERE case_id = ?").param(file.id()).update();
        assertThat(as("admin", () -> operations.overview()).unattended()).as("everybody who could is kept out of this case")
                .anySatisfy(row -> assertThat(row).extracting("role", "office", "tasks", "oldestDocket")
                        .containsExactly("ia.commander", "Oakland Police Department", 1L, file.docket()));

        var lonely = startInvestigation();
        jdbc.sql("UPDATE task SET grant_key = 'user:respondent', created_at = now() - interval '700 days' WHERE case_id = ?").param(lonely.id()).update();
        jdbc.sql("UPDATE account SET enabled = false WHERE username = 'respondent'").update();
        try {
            assertThat(as("admin", () -> operations.overview()).unattended()).as("addressed to an account that is closed")
                    .anySatisfy(row -> assertThat(row).extracting("role", "person", "oldestDocket").containsExactly(null, "respondent", lonely.docket()));
            http.perform(get("/dashboards").with(signedIn("admin"))).andExpect(status().isOk()).andExpect(content().string(containsString(lonely.docket())));
        } finally {
            jdbc.sql("UPDATE account SET enabled = true WHERE username = 'respondent'").update();
        }
    }

    @Test
    void the_overview_says_how_much_mail_waits_and_why_without_naming_the_addressee() {
        var before = as("admin", () -> operations.overview()).mail();
        mail(0, null);
        mail(3, "550 5.1.1 <jane@example.org> no such user");

        var after = as("admin", () -> operations.overview()).mail();

        assertThat(after.waiting()).isEqualTo(before.waiting() + 1);
        assertThat(after.failing()).isEqualTo(before.failing() + 1);
        assertThat(after.lastError()).isEqualTo("550 5.1.1 <…@…> no such user");
        assertThat(after.oldestQueuedAt()).isNotNull();
    }

    @Test
    void the_overview_counts_cases_of_each_kind() {
        open(TITLE);
        var kinds = as("admin", () -> operations.overview()).kinds();

        assertThat(kinds).extracting(Operations.KindRow::kind).containsExactly(CaseKind.values());
        assertThat(kinds).allSatisfy(row -> {
            assertThat(row.open()).isEqualTo(count("SELECT count(*) FROM case_file WHERE kind = ? AND status = 'OPEN'", row.kind().name()));
            assertThat(row.closed()).isEqualTo(count("SELECT count(*) FROM case_file WHERE kind = ? AND status = 'CLOSED'", row.kind().name()));
            assertThat(row.openedLast30()).isEqualTo(count("SELECT count(*) FROM case_file WHERE kind = ? AND opened_at > now() - interval '30 days'", row.kind().name()));
        });
    }

    @Test
    void a_run_is_noted_only_with_the_token_it_tells_of() {
        var file = open(TITLE);
        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            processes.start("peel.complaintRoutedToInternalAffairs", file.id());
            status.setRollbackOnly();
        });

        assertThat(count("SELECT count(*) FROM process_run WHERE case_id = ?", file.id())).isZero();
    }

    private Operations.ProcessRow row(String key) {
        return as("admin", () -> operations.processes()).stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
    }

    private CaseFile open(String title) {
        return inTransaction(() -> cases.open(new NewCase(CaseKind.INTERNAL_AFFAIRS, cases.openIncident(LocalDate.of(2026, 5, 1), "Pier 4", agency), "CA",
                agency, agency, null, title, Set.of(Role.IA_INVESTIGATOR.at(agency)))));
    }

    private CaseFile startInvestigation() {
        return inTransaction(() -> {
            var file = open(TITLE);
            processes.start("peel.complaintRoutedToInternalAffairs", file.id());
            return file;
        });
    }

    /** A case whose timer went off and whose letter could not be sent, as often as the engine tries by itself. */
    private CaseFile breakAStep() {
        var file = open(TITLE);
        runtime.startProcessInstanceByKey(MODEL, String.valueOf(file.id()), Map.of());
        while (management.createJobQuery().processDefinitionKey(MODEL).withRetriesLeft().count() > 0) {
            tryOnce();
        }
        return file;
    }

    private void tryOnce() {
        var job = management.createJobQuery().processDefinitionKey(MODEL).withRetriesLeft().list().get(0);
        assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("The post refused");
    }

    private IncidentRow incidentOf(CaseFile file) {
        return as("admin", () -> operations.incidents(null, 200)).items().stream().filter(row -> file.docket().equals(row.docket())).findFirst().orElseThrow();
    }

    private String retry(String id) {
        operations.retry(id);
        return "retried";
    }

    private void insertRun(String id, CaseFile file, OffsetDateTime started, OffsetDateTime ended) {
        jdbc.sql("INSERT INTO process_run (id, process, case_id, opened_at, started_at, ended_at) VALUES (?, 'registry-submission', ?, now(), ?, ?)")
                .params(id, file.id(), started, ended).update();
    }

    private void mail(int attempts, String error) {
        var later = OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("""
                        INSERT INTO mail (message_id, recipient, subject, body, queued_at, attempts, next_try_at, last_error)
                        VALUES (gen_random_uuid()::text, 'jane@example.org', 's', 'b', now(), ?, ?, ?)
                        """).params(java.util.Arrays.asList(attempts, later, error)).update();
    }

    private long count(String sql, Object parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single();
    }

    private <T> T inTransaction(Callable<T> work) {
        return new TransactionTemplate(transactions).execute(status -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private <T> T as(String username, Callable<T> work) {
        return SignedIn.as(accounts.find(username).orElseThrow(), work);
    }

    private RequestPostProcessor signedIn(String username) {
        return SignedIn.as(accounts.find(username).orElseThrow());
    }
}

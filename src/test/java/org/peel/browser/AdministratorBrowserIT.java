package org.peel.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.peel.access.Accounts;
import org.peel.access.Role;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.NewCase;
import org.peel.directory.Agencies;
import org.peel.engine.Processes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An administrator sees where the cases stand, mends what broke, and opens a locked account; and reads no case. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "peel.engine.jobs=false")
@ContextConfiguration(initializers = TestDatabase.class)
class AdministratorBrowserIT {

    private static final String MODEL = "step-that-breaks";
    private static final AtomicBoolean MENDED = new AtomicBoolean();

    @TestConfiguration
    static class Broken {

        @Bean
        JavaDelegate sendLetterDelegate() {
            return execution -> {
                if (!MENDED.get()) {
                    throw new IllegalStateException("The post refused the letter");
                }
            };
        }
    }

    @LocalServerPort
    private int port;
    @Autowired
    private Accounts accounts;
    @Autowired
    private CaseFiles cases;
    @Autowired
    private Agencies agencies;
    @Autowired
    private Processes processes;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ManagementService jobs;
    @Autowired
    private PlatformTransactionManager transactions;

    private String docket;

    private void breakAStep() {
        var agency = agencies.byOri("CA0010900").orElseThrow().id();
        var file = new TransactionTemplate(transactions).execute(status -> {
            var opened = cases.open(new NewCase(CaseKind.INTERNAL_AFFAIRS, cases.openIncident(LocalDate.of(2026, 5, 1), "Pier 4", agency), "CA", agency, agency, null,
                    "A title that is nobody's business here", Set.of(Role.IA_COMMANDER.at(agency))));
            processes.start("peel.complaintRoutedToInternalAffairs", opened.id());
            return opened;
        });
        docket = file.docket();
        repository.createDeployment().addModelInstance("processes/test/" + MODEL + ".bpmn", Bpmn.createExecutableProcess(MODEL).name("A step that breaks")
                .camundaHistoryTimeToLiveString("P30D").startEvent("startEvent_begun").name("Begun")
                .intermediateCatchEvent("event_timeIsUp").name("Time is up").timerWithDuration("PT1S")
                .serviceTask("serviceTask_sendLetter").name("Send letter").camundaDelegateExpression("${sendLetterDelegate}")
                .endEvent("endEvent_sent").name("Letter sent").done()).deploy();
        runtime.startProcessInstanceByKey(MODEL, String.valueOf(file.id()), Map.of());
        while (jobs.createJobQuery().processDefinitionKey(MODEL).withRetriesLeft().count() > 0) {
            assertThatThrownBy(this::runTheJob).hasMessageContaining("The post refused");
        }
    }

    @Test
    void an_administrator_mends_a_failed_step() {
        breakAStep();
        try (var admin = Visitor.atADesk("http://localhost:" + port).signIn("admin")) {
            admin.goTo("/dashboards");
            assertThat(admin.text()).contains("What broke", "Send letter", "The post refused the letter", docket)
                    .doesNotContain("nobody's business");
            assertThat(admin.page().locator("main a[href^='/cases/']").count()).as("no link leads to a closed door").isZero();

            admin.click("Internal-affairs investigation");
            assertThat(admin.text()).contains("Assign investigator", docket).doesNotContain("nobody's business");
            admin.page().locator(".diagram-count").first().waitFor();

            admin.goTo("/dashboards").click("Send letter");
            assertThat(admin.text()).contains("“Send letter” failed", "IllegalStateException", "Tries left");
            admin.page().locator(".djs-element").first().waitFor(new Locator.WaitForOptions().setTimeout(10_000));

            MENDED.set(true);
            var incident = admin.page().url();
            admin.click("Try again");
            assertThat(admin.page().locator("[role=status]").first().innerText()).contains("being tried again");
            assertThat(admin.text()).contains("Nothing is broken");
            runTheJob();
            admin.page().navigate(incident);
            admin.arrived();
            assertThat(admin.text()).contains("No longer broken");
        }
    }

    @Test
    void an_administrator_opens_a_locked_account_with_a_phone_in_the_hand() {
        accounts.create("locked.out", "Lou Lockwood", null, "right");
        for (int i = 0; i < 5; i++) {
            accounts.signIn("locked.out", "wrong");
        }
        try (var admin = Visitor.withAPhone("http://localhost:" + port).signIn("admin")) {
            admin.goTo("/dashboards").goTo("/dashboards/processes/internal-affairs-investigation").goTo("/profile").goTo("/search?q=Lou").goTo("/accounts?q=lockwood");
            assertThat(admin.text()).contains("Lou Lockwood", "Locked");
            admin.click("Release");
            assertThat(admin.page().locator("[role=status]").first().innerText()).contains("locked.out is open again");
        }
    }

    @Test
    void anybody_reads_the_published_figures_and_the_api() {
        try (var anybody = Visitor.withoutScript("http://localhost:" + port)) {
            assertThat(anybody.goTo("/public").text()).contains("Counts below 10 are withheld");
            assertThat(anybody.goTo("/api/docs").text()).contains("Operations", "/api/v1/processes/{key}/statistics");
        }
    }

    private void runTheJob() {
        jobs.executeJob(jobs.createJobQuery().processDefinitionKey(MODEL).withRetriesLeft().list().get(0).getId());
    }
}

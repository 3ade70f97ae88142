package org.peel.town;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.peel.access.Accounts;
import org.peel.access.OfficeKind;
import org.peel.access.Role;
import org.peel.casefile.CaseFiles;
import org.peel.intake.ComplaintDesk;
import org.peel.worklist.TaskDesk;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds towns. */
@TestComponent
public class Towns {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final JdbcClient jdbc;
    final Accounts accounts;
    final TaskDesk desk;
    final CaseFiles cases;
    final ComplaintDesk complaints;
    private final ManagementService jobs;
    private final TransactionTemplate transaction;

    Towns(JdbcClient jdbc, Accounts accounts, TaskDesk desk, CaseFiles cases, ComplaintDesk complaints, ManagementService jobs,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.desk = desk;
        this.cases = cases;
        this.complaints = complaints;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A town in California with every office. */
    public Town inCalifornia() {
        return in("CA", true);
    }

    /** A town whose agency no civilian board serves. */
    public Town withoutBoard() {
        return in("CA", false);
    }

    public Town in(String state, boolean withBoard) {
        return transaction.execute(status -> build(state, withBoard));
    }

    private Town build(String state, boolean withBoard) {
        int number = COUNT.incrementAndGet();
        var ori = "%sT%06d".formatted(state, number);
        long agency = office(OfficeKind.AGENCY, "Town " + number + " Police Department", state, null);
        jdbc.sql("INSERT INTO agency (organisation_id, ori, agency_type) VALUES (?, ?, 'City')").params(agency, ori).update();
        var town = new Town(this, "t" + number, agency, ori, state);

        long intake = office(OfficeKind.INTAKE_DESK, "Intake of town " + number, state, agency);
        person(town.specialist(), Role.INTAKE_SPECIALIST, intake);
        person(town.person("specialist2"), Role.INTAKE_SPECIALIST, intake);
        person(town.reviewer(), Role.INTAKE_REVIEWER, intake);
        person(town.investigator(), Role.IA_INVESTIGATOR, agency);
        person(town.person("investigator2"), Role.IA_INVESTIGATOR, agency);
        person(town.commander(), Role.IA_COMMANDER, agency);
        person(town.person("commander2"), Role.IA_COMMANDER, agency);
        person(town.head(), Role.AGENCY_HEAD, agency);
        if (withBoard) {
            long board = office(OfficeKind.CIVILIAN_BOARD, "Board of town " + number, state, agency);
            person(town.chair(), Role.CRB_CHAIR, board);
            for (int member = 1; member <= 5; member++) {
                person(town.person("member" + member), Role.CRB_MEMBER, board);
            }
        }
        long prosecutor = office(OfficeKind.PROSECUTOR, "Prosecutor of town " + number, state, agency);
        person(town.prosecutor(), Role.PROSECUTOR, prosecutor);
        person(town.person("prosecutor2"), Role.PROSECUTOR, prosecutor);
        long post = office(OfficeKind.POST, "POST of town " + number, state, agency);
        person(town.postInvestigator(), Role.POST_INVESTIGATOR, post);
        person(town.person("counsel"), Role.POST_COUNSEL, post);
        long registry = office(OfficeKind.REGISTRY, "Registry of town " + number, state, agency);
        person(town.auditor(), Role.AUDITOR, registry);
        return town;
    }

    long office(OfficeKind kind, String name, String state, Long serves) {
        long office = jdbc.sql("INSERT INTO organisation (kind, name, state, email) VALUES (?, ?, ?, ?) RETURNING id")
                .params(kind.name(), name, state, name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.org").query(Long.class).single();
        if (serves != null) {
            jdbc.sql("INSERT INTO service_area (office_id, office_kind, agency_id) VALUES (?, ?, ?)").params(office, kind.name(), serves).update();
        }
        return office;
    }

    /** An account nobody signs in with: its password hash fits no password, and making a real one takes long. */
    void person(String username, Role role, long office) {
        account(username);
        jdbc.sql("INSERT INTO membership (username, role, organisation_id) VALUES (?, ?, ?)").params(username, role.code(), office).update();
    }

    void account(String username) {
        jdbc.sql("INSERT INTO account (username, display_name, email, password_hash, created_at) VALUES (?, ?, ?, 'none', now())")
                .params(username, "Display " + username, username + "@example.org").update();
    }

    /** Takes the steps that the models put in jobs of their own; a step that fails throws what it failed with. */
    public void takeSteps() {
        var waiting = jobs.createJobQuery().messages().withRetriesLeft().list();
        while (!waiting.isEmpty()) {
            waiting.forEach(job -> jobs.executeJob(job.getId()));
            waiting = jobs.createJobQuery().messages().withRetriesLeft().list();
        }
    }

    /** Opens a task for reading, as whoever is signed in. */
    public TaskDesk.Laid open(String taskId) {
        return desk.open(taskId);
    }

    /** An officer of an agency, with an account of their own. */
    String officer(Town town, String name) {
        return transaction.execute(status -> {
            var uid = town.prefix() + "-" + name;
            account(town.person(name));
            long officer = jdbc.sql("INSERT INTO officer (uid, full_name, post_state, post_id, username) VALUES (?, ?, ?, ?, ?) RETURNING id")
                    .params(uid, "Officer " + uid, town.state(), uid, town.person(name)).query(Long.class).single();
            jdbc.sql("INSERT INTO employment (officer_id, agency_id) VALUES (?, ?)").params(officer, town.agencyId()).update();
            return uid;
        });
    }
}

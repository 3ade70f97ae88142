package org.peel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.peel.access.Accounts;
import org.peel.access.OfficeKind;
import org.peel.access.Role;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.Category;
import org.peel.casefile.DispositionCode;
import org.peel.casefile.HandOffMessage;
import org.peel.casefile.HandOffs;
import org.peel.casefile.NewCase;
import org.peel.directory.Agencies;
import org.peel.directory.Certificates;
import org.peel.directory.Officers;
import org.peel.evidence.Documents;
import org.peel.worklist.TaskDesk;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A certification case with everybody who has a part in it, each at offices of its own, so that stories share a database without
 * meeting. Answers tasks as the person named, and takes the engine's jobs by hand.
 *
 * <p>People are called by their role: {@code story.as("counsel")} is this story's enforcement counsel.
 */
public final class CertificationStory {

    /** Words of a compelled statement in the internal-affairs case of the same incident. They must never be seen outside it. */
    public static final String COMPELLED = "compelled-words-5e1f0c";
    /** The day every story starts on: a Monday, 10 o'clock in New York. */
    public static final Instant START = Instant.parse("2026-03-02T15:00:00Z");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Tools tools;
    private final int number = COUNT.incrementAndGet();
    private final String officerUid = "OFC-T" + number;
    private long agency;
    private long post;
    private long registry;
    private long officer;
    private CaseFile investigation;
    private CaseFile certification;

    private CertificationStory(Tools tools) {
        this.tools = tools;
    }

    /** A clock that a test moves. */
    public static final class MovableClock extends Clock {

        private Instant now = START;

        public void set(Instant instant) {
            now = instant;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            var moved = this;
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return zone;
                }

                @Override
                public Clock withZone(ZoneId other) {
                    return moved.withZone(other);
                }

                @Override
                public Instant instant() {
                    return moved.instant();
                }
            };
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** What a story needs of the program. */
    public record Tools(JdbcClient jdbc, TransactionTemplate transaction, Accounts accounts, Agencies agencies, Officers officers, Certificates certificates,
            CaseFiles cases, Allegations allegations, HandOffs handOffs, Documents documents, TaskDesk desk, RuntimeService runtime, ManagementService jobs,
            MovableClock clock) {

        /** A story under the law of a state. */
        public CertificationStory story(String jurisdiction) {
            clock.set(START);
            var story = new CertificationStory(this);
            transaction.executeWithoutResult(status -> story.settle(jurisdiction));
            return story;
        }
    }

    @TestConfiguration
    public static class Configuration {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }

        /** Takes every letter and delivers none: the story reads them where they wait. */
        @Bean
        @Primary
        JavaMailSender silentMail() {
            return new JavaMailSenderImpl() {
                @Override
                protected void doSend(MimeMessage[] messages, Object[] originals) {
                    // nobody is written to
                }
            };
        }

        @Bean
        PathCoverage pathCoverage() {
            return new PathCoverage();
        }

        @Bean
        Tools tools(JdbcClient jdbc, PlatformTransactionManager transactions, Accounts accounts, Agencies agencies, Officers officers, Certificates certificates,
                CaseFiles cases, Allegations allegations, HandOffs handOffs, Documents documents, TaskDesk desk, RuntimeService runtime, ManagementService jobs,
                MovableClock clock) {
            return new Tools(jdbc, new TransactionTemplate(transactions), accounts, agencies, officers, certificates, cases, allegations, handOffs, documents, desk,
                    runtime, jobs, clock);
        }
    }

    private void settle(String jurisdiction) {
        var state = "US".equals(jurisdiction) ? "NV" : jurisdiction;
        agency = tools.agencies().add("TST%06d".formatted(number), "Police Department " + number, "City", state, "agency-" + number + "@example.org");
        post = office(OfficeKind.POST, "POST " + number);
        registry = office(OfficeKind.REGISTRY, "Registry " + number);
        account("ia", Role.IA_INVESTIGATOR, agency);
        account("investigator", Role.POST_INVESTIGATOR, post);
        account("counsel", Role.POST_COUNSEL, post);
        account("hearing", Role.HEARING_OFFICER, post);
        for (int seat = 1; seat <= 5; seat++) {
            account("commissioner" + seat, Role.COMMISSIONER, post);
        }
        account("clerk", Role.REGISTRY_CLERK, registry);
        account("hiring", Role.HIRING_INVESTIGATOR, registry);
        account("prosecutor", Role.PROSECUTOR, office(OfficeKind.PROSECUTOR, "Prosecutor " + number));
        account("respondent", null, 0);
        officer = tools.officers().add(officerUid, "Riley Test " + number, state, state + "-" + number, name("respondent"), agency, "Police officer");
        tools.certificates().change(officer, state, "ACTIVE", "Issued", LocalDate.of(2019, 2, 4), null);

        long incident = tools.cases().openIncident(LocalDate.of(2025, 9, 14), "5th and Main", agency);
        var complaint = open(CaseKind.COMPLAINT, incident, jurisdiction, agency, null, Set.of());
        tools.jdbc().sql("""
                        INSERT INTO complaint (case_id, tracking_code, received_at, channel, narrative, contact_email, anonymous)
                        VALUES (?, ?, now(), 'WEB', 'An officer struck me.', ?, false)
                        """).params(complaint.id(), "TRACK-" + number, "complainant-" + number + "@example.org").update();
        investigation = open(CaseKind.INTERNAL_AFFAIRS, incident, jurisdiction, agency, null, Set.of(Role.IA_INVESTIGATOR.at(agency)));
        as("ia", () -> {
            long allegation = tools.allegations().add(incident, officer, Category.EXCESSIVE_FORCE, "Policy 300", "Struck a restrained person.");
            tools.allegations().find(allegation, investigation.id(), DispositionCode.SUSTAINED, "PREPONDERANCE", "Seen on video.");
            tools.documents().fileCompelledStatement(investigation.id(), officer, COMPELLED, "Captain", LocalDate.of(2025, 10, 1));
            return null;
        });
        certification = open(CaseKind.CERTIFICATION, incident, jurisdiction, post, officer, Set.of(Role.POST_INVESTIGATOR.at(post), Role.POST_COUNSEL.at(post)));
        tools.jdbc().sql("INSERT INTO certification_report (case_id, summary, received_at) VALUES (?, 'Discipline imposed: termination.', now())")
                .param(certification.id()).update();
        tools.handOffs().start(HandOffMessage.DISPOSITION_PACKAGE_RECEIVED, investigation, certification);
    }

    private CaseFile open(CaseKind kind, long incident, String jurisdiction, long office, Long respondent, Set<String> grants) {
        return tools.cases().open(new NewCase(kind, incident, jurisdiction, office, agency, respondent, "Matter " + number, grants));
    }

    private long office(OfficeKind kind, String name) {
        long id = tools.jdbc().sql("INSERT INTO organisation (kind, name, email) VALUES (?, ?, ?) RETURNING id")
                .params(kind.name(), name, kind.name().toLowerCase() + "-" + number + "@example.org").query(Long.class).single();
        tools.jdbc().sql("INSERT INTO service_area (office_id, office_kind, agency_id) VALUES (?, ?, ?)").params(id, kind.name(), agency).update();
        return id;
    }

    /** One more person of this story. */
    public void account(String who, Role role, long office) {
        tools.jdbc().sql("INSERT INTO account (username, display_name, email, password_hash, created_at) VALUES (?, ?, ?, 'none', now())")
                .params(name(who), who + " " + number, name(who) + "@example.org").update();
        if (role != null) {
            tools.accounts().join(name(who), role, office);
        }
    }

    public void commissioner(String who) {
        account(who, Role.COMMISSIONER, post);
    }

    public String name(String who) {
        return who + "-" + number;
    }

    public String address(String who) {
        return name(who) + "@example.org";
    }

    public long caseId() {
        return certification.id();
    }

    public long officerId() {
        return officer;
    }

    public long agencyId() {
        return agency;
    }

    public long postId() {
        return post;
    }

    public String docket() {
        return certification.docket();
    }

    public CaseFile investigation() {
        return investigation;
    }

    public CaseFile caseFile() {
        return tools.cases().get(certification.id());
    }

    public LocalDate today() {
        return LocalDate.ofInstant(tools.clock().instant(), ZoneId.of("America/New_York"));
    }

    public CertificationStory later(Duration time) {
        tools.clock().set(tools.clock().instant().plus(time));
        return this;
    }

    /** Does something as one of this story's people. */
    public <T> T as(String who, Supplier<T> act) {
        var person = tools.accounts().find(name(who)).orElseThrow();
        SecurityContextHolder.getContext().setAuthentication(new UsernamePasswordAuthenticationToken(person, null, List.of()));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Answers the one open task of that element which the person may take. */
    public CertificationStory answer(String who, String element, Map<String, Object> fields) {
        var task = task(who, element);
        as(who, () -> tools.desk().complete(task, null, fields));
        takeSteps();
        return this;
    }

    /** What the form of a task shows to a person. */
    public TaskDesk.Laid open(String who, String element) {
        var task = task(who, element);
        return as(who, () -> tools.desk().open(task));
    }

    public String task(String who, String element) {
        var person = tools.accounts().find(name(who)).orElseThrow();
        var found = tools.jdbc().sql("SELECT id FROM task WHERE case_id = ? AND element = ? AND status = 'OPEN' AND grant_key = ANY (?)")
                .params(certification.id(), element, person.grantArray()).query(String.class).list();
        assertThat(found).as("open tasks %s of %s; open are %s", element, who, openTasks()).hasSize(1);
        return found.get(0);
    }

    public List<String> openTasks() {
        return tools.jdbc().sql("SELECT element FROM task WHERE case_id = ? AND status = 'OPEN' ORDER BY element").param(certification.id()).query(String.class).list();
    }

    /** Takes the steps that the model puts in jobs of their own; a step that fails throws what it failed with. */
    public void takeSteps() {
        jobs(false).forEach(tools.jobs()::executeJob);
    }

    /** Fires the one timer that runs in this case, as the job executor would. */
    public void fireTimer() {
        var timers = jobs(true);
        assertThat(timers).as("running timers").hasSize(1);
        tools.jobs().executeJob(timers.get(0));
        takeSteps();
    }

    private List<String> jobs(boolean timers) {
        var found = new ArrayList<String>();
        tools.runtime().createProcessInstanceQuery().processInstanceBusinessKey(String.valueOf(certification.id())).list().forEach(instance -> {
            var query = tools.jobs().createJobQuery().processInstanceId(instance.getId());
            (timers ? query.timers() : query.messages()).list().forEach(job -> found.add(job.getId()));
        });
        return found;
    }

    /** What an administrator reads of the steps that broke in this case. */
    public List<String> incidents() {
        return tools.runtime().createProcessInstanceQuery().processInstanceBusinessKey(String.valueOf(certification.id())).list().stream()
                .flatMap(instance -> tools.runtime().createIncidentQuery().processInstanceId(instance.getId()).list().stream())
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId())).map(incident -> incident.getIncidentMessage()).toList();
    }

    public boolean isRunning() {
        return tools.runtime().createProcessInstanceQuery().processInstanceBusinessKey(String.valueOf(certification.id())).count() > 0;
    }

    // ------------------------------------------------------------------ the way through

    public CertificationStory charged() {
        return answer("investigator", "userTask_triageReport", Map.of("identityConfirmed", true, "ground", ground(), "investigation", "The package is complete.",
                        "recommendation", "PROCEED"))
                .answer("counsel", "userTask_determineGrounds", Map.of("decision", "REASONABLE_GROUNDS", "reasons", "The video shows it."));
    }

    private String ground() {
        return open("investigator", "userTask_triageReport").data().options().get("grounds").get(0).value();
    }

    public CertificationStory noticed() {
        return charged().answer("counsel", "userTask_issueNoticeOfIntent", notice());
    }

    public Map<String, Object> notice() {
        return Map.of("conduct", "Two strikes after handcuffing.", "evidence", "Body-camera video of 14 September.", "method", "CERTIFIED_AND_REGULAR_MAIL",
                "address", "12 Elm Street");
    }

    public CertificationStory served() {
        return noticed().answer("counsel", "userTask_proveService", service());
    }

    public Map<String, Object> service() {
        return Map.of("result", "SERVED", "sentOn", today().toString(), "receivedOn", today().toString(), "proof", "Return receipt 7001.");
    }

    public CertificationStory waived() {
        return served().answer("respondent", "userTask_answerNotice", Map.of("choice", "WAIVE_HEARING", "understood", true));
    }

    public CertificationStory heard(String proposed) {
        return served().answer("respondent", "userTask_answerNotice", Map.of("choice", "REQUEST_HEARING", "statement", "He resisted.", "understood", true))
                .answer("hearing", "userTask_scheduleHearing", Map.of("noConflict", true, "scheduledOn", today().toString(), "place", "Room 4"))
                .answer("hearing", "userTask_recordHearing", Map.of("heldOn", today().toString(), "appeared", "YES", "record", "Both sides were heard."))
                .answer("hearing", "userTask_proposeDecision", Map.of("findings", "The strikes came after restraint.", "outcome", proposed, "reasons", "It is proven."));
    }

    /** Votes in the order of the commissioners; null steps aside. */
    public CertificationStory voted(String... votes) {
        for (int seat = 1; seat <= votes.length; seat++) {
            answer("commissioner" + seat, "userTask_castVote", votes[seat - 1] == null
                    ? Map.of("participation", "RECUSE", "recusalReason", "I know the officer.")
                    : Map.of("participation", "VOTE", "vote", votes[seat - 1], "reasons", "The record shows it."));
        }
        return this;
    }

    public CertificationStory ordered() {
        return answer("commissioner1", "userTask_issueFinalOrder", Map.of("reasons", "For the reasons of the vote.", "effectiveOn", today().toString()));
    }

    public CertificationStory reviewWaived() {
        return answer("respondent", "userTask_respondToOrder", Map.of("choice", "WAIVE_REVIEW", "understood", true));
    }

    /** Changes a row behind everybody's back, to show what the program makes of it. */
    public CertificationStory tamper(String sql) {
        tools.jdbc().sql(sql).param(certification.id()).update();
        return this;
    }

    // ------------------------------------------------------------------ what came of it

    public String text(String sql) {
        return tools.jdbc().sql(sql).param(certification.id()).query(String.class).optional().orElse(null);
    }

    public long count(String sql) {
        return tools.jdbc().sql(sql).param(certification.id()).query(Long.class).single();
    }

    public List<String> timeline() {
        return tools.jdbc().sql("SELECT sentence FROM case_event WHERE case_id = ? ORDER BY id").param(certification.id()).query(String.class).list();
    }

    /** Subjects and bodies of the mail to an address. */
    public List<String> mailTo(String address) {
        return tools.jdbc().sql("SELECT subject || E'\\n' || body FROM mail WHERE case_id = ? AND recipient = ? ORDER BY id").params(certification.id(), address)
                .query(String.class).list();
    }

    /** Everything this case has written that anybody could read. */
    public String everythingWritten() {
        return String.join("\n", tools.jdbc().sql("""
                SELECT subject || body FROM mail WHERE case_id = :case
                UNION ALL SELECT sentence || coalesce(reason, '') FROM case_event WHERE case_id = :case
                UNION ALL SELECT convert_from(content, 'UTF8') FROM document WHERE case_id = :case
                UNION ALL SELECT fields::text FROM task_answer a JOIN task t ON t.id = a.task_id WHERE t.case_id = :case
                UNION ALL SELECT canonical FROM registry_record WHERE case_id = :case
                """).param("case", certification.id()).query(String.class).list());
    }
}

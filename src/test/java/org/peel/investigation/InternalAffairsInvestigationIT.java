package org.peel.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peel.town.Refusals.assertRefused;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.peel.PathCoverage;
import org.peel.access.NotFound;
import org.peel.access.Recusals;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.DispositionCode;
import org.peel.clock.Clocks;
import org.peel.evidence.DocumentLayer;
import org.peel.evidence.Documents;
import org.peel.intake.ComplaintDesk;
import org.peel.intake.ComplaintStatus;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.peel.town.ProcessIT;
import org.peel.town.Town;
import org.peel.town.Towns;
import org.peel.worklist.FormData.Option;
import org.peel.worklist.TaskNotOpen;
import org.peel.worklist.Worklist;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Internal affairs from the assignment to the package that POST receives. */
@ProcessIT
class InternalAffairsInvestigationIT {

    private static final String ASSIGN = "userTask_assignInvestigator";
    private static final String INVESTIGATE = "userTask_investigate";
    private static final String FINDINGS = "userTask_recordFindings";
    private static final String REVIEW = "userTask_reviewFindings";
    private static final String DISCIPLINE = "userTask_decideDiscipline";

    @Autowired
    private Towns towns;
    @Autowired
    private CaseFiles cases;
    @Autowired
    private Allegations allegations;
    @Autowired
    private Documents documents;
    @Autowired
    private Recusals recusals;
    @Autowired
    private Clocks clocks;
    @Autowired
    private ComplaintDesk desk;
    @Autowired
    private Worklist worklist;
    @Autowired
    private JdbcClient jdbc;

    @AfterAll
    static void every_path_was_walked(@Autowired PathCoverage paths) {
        paths.assertComplete(InternalAffairsInvestigationProcess.ID);
    }

    @Test
    void a_matter_of_the_agency_alone_ends_with_findings_and_discipline() {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "NEGLECT_OF_DUTY");
        town.investigatesTo(internal, "SUSTAINED");
        town.decides(internal, "REPRIMAND");

        assertThat(town.outcome(internal)).isEqualTo("SUSTAINED");
        assertThat(town.docket(CaseKind.CERTIFICATION, internal)).as("neglect is not reported to POST").isNull();
        assertThat(allegations.foundIn(town.caseId(internal))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(DispositionCode.SUSTAINED);
            assertThat(finding.standard()).isEqualTo("PREPONDERANCE");
        });
        assertThat(clocks.latest(town.caseId(internal), "investigation-limit")).hasValueSatisfying(limit -> assertThat(limit.metOn()).isNotNull());
        assertThat(jdbc.sql("SELECT count(*) FROM act_ru_execution WHERE business_key_ = ?").param(String.valueOf(town.caseId(internal))).query(Long.class).single()).isZero();
    }

    @Test
    void officers_are_told_at_the_start_and_at_the_end_of_their_own_allegations_only() {
        var town = towns.inCalifornia();
        var smith = town.hires("smith");
        var jones = town.hires("jones");
        var complaint = town.complains("CANARY-narrative").docket();
        town.answers(town.specialist(), "userTask_splitAllegations", complaint, Map.of("agencyOri", town.ori(), "allegations", List.of(
                Map.of("officerUid", smith, "category", "NEGLECT_OF_DUTY", "act", "CANARY-act"),
                Map.of("officerUid", jones, "category", "EQUIPMENT_OR_ATTENDANCE", "act", "CANARY-act"))));
        town.answers(town.specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "ROUTE"));
        var internal = town.docket(CaseKind.INTERNAL_AFFAIRS, complaint);
        town.investigatesTo(internal, "UNFOUNDED");
        town.decides(internal, "NONE");

        assertThat(town.mailTo(town.person("smith") + "@example.org")).hasSize(2)
                .allSatisfy(mail -> assertThat(mail).contains("Neglect of duty").doesNotContain("Equipment").doesNotContain("CANARY").doesNotContain("Pat Doe"))
                .last().asString().contains("Unfounded");
        assertThat(town.mailTo(town.person("jones") + "@example.org")).hasSize(2).allSatisfy(mail -> assertThat(mail).doesNotContain("Neglect"));
        assertThat(jdbc.sql("SELECT kind FROM legal_notice WHERE case_id = ? ORDER BY id").param(town.caseId(internal)).query(String.class).list())
                .containsExactly("NOTICE_OF_INVESTIGATION", "NOTICE_OF_INVESTIGATION", "CLOSING_LETTER", "CLOSING_LETTER");
    }

    @Test
    void the_complainant_learns_that_it_ended_and_nothing_that_is_confidential() {
        var town = towns.inCalifornia();
        var received = town.complains("He slept.");
        town.splits(received.docket(), town.hires("smith"), "NEGLECT_OF_DUTY");
        town.answers(town.specialist(), "userTask_confirmRouting", received.docket(), Map.of("decision", "ROUTE"));
        var internal = town.docket(CaseKind.INTERNAL_AFFAIRS, received.docket());
        town.investigatesTo(internal, "SUSTAINED");
        assertThat(desk.status(received.trackingCode())).hasValueSatisfying(status ->
                assertThat(status.steps()).filteredOn(ComplaintStatus.Step::current).extracting(ComplaintStatus.Step::key).containsExactly("decided"));
        town.decides(internal, "SUSPENSION");

        assertThat(town.mailToComplainant()).last().asString().contains("has ended").doesNotContainIgnoringCase("sustained").doesNotContainIgnoringCase("suspension")
                .doesNotContain("smith");
        assertThat(desk.status(received.trackingCode())).hasValueSatisfying(status -> {
            assertThat(status.closed()).isTrue();
            assertThat(status.toString()).doesNotContainIgnoringCase("sustained").doesNotContain("smith");
        });
    }

    @Test
    void the_commander_chooses_among_the_agencys_own_investigators_who_are_not_recused() {
        var town = towns.inCalifornia();
        var internal = town.investigates(null, "NEGLECT_OF_DUTY");
        recusals.recuse(town.caseId(internal), town.person("investigator2"), "a cousin");

        assertThat(town.sees(town.commander(), ASSIGN, internal).data().options().get("investigators")).extracting(Option::value)
                .containsExactly(town.investigator());
        assertRefused(() -> town.answers(town.commander(), ASSIGN, internal,
                Map.of("investigator", town.person("investigator2"), "noConflict", true, "plan", "x")), "investigator");
        assertRefused(() -> town.answers(town.commander(), ASSIGN, internal,
                Map.of("investigator", towns.inCalifornia().investigator(), "noConflict", true, "plan", "x")), "investigator");
        assertRefused(() -> town.answers(town.commander(), ASSIGN, internal, Map.of("investigator", town.investigator(), "plan", "x")), "noConflict");
    }

    @Test
    void the_investigation_lies_on_the_investigators_desk_until_they_give_it_up() {
        var town = towns.inCalifornia();
        var internal = town.investigates(null, "NEGLECT_OF_DUTY");
        town.assigns(internal);

        assertThatThrownBy(() -> town.answers(town.person("investigator2"), INVESTIGATE, internal, Map.of("report", "Mine")))
                .isInstanceOfSatisfying(TaskNotOpen.class, taken -> assertThat(taken.reason()).isEqualTo(TaskNotOpen.Reason.TAKEN_OVER));
        town.answers(town.investigator(), INVESTIGATE, internal, Map.of("report", "First report"));
        assertThat(town.sees(town.investigator(), FINDINGS, internal).task().assignee()).isEqualTo(town.investigator());
    }

    @Test
    void a_report_sent_back_says_why_and_comes_again() {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "NEGLECT_OF_DUTY");
        town.assigns(internal);
        town.answers(town.investigator(), INVESTIGATE, internal, Map.of("report", "Thin"));
        town.finds(internal, "UNFOUNDED");
        town.answers(town.commander(), REVIEW, internal, Map.of("decision", "RETURN", "review", "Hear the neighbour."));

        var again = town.sees(town.investigator(), INVESTIGATE, internal);
        assertThat(again.data().values().get("plan").toString()).contains("Hear the neighbour.");
        assertThat(again.data().values()).containsEntry("report", "Thin");
        assertThat(again.task().assignee()).isEqualTo(town.investigator());
        town.answers(town.investigator(), INVESTIGATE, internal, Map.of("report", "With the neighbour"));
        assertThat(Town.shownRows(town.sees(town.investigator(), FINDINGS, internal), "findings")).as("the finding sent back is where to start from")
                .singleElement().satisfies(row -> assertThat(row).containsEntry("disposition", "UNFOUNDED"));
        town.finds(internal, "SUSTAINED");
        town.answers(town.commander(), REVIEW, internal, Map.of("decision", "APPROVE", "review", "Now it is complete."));
        assertThat(allegations.foundIn(town.caseId(internal))).singleElement().satisfies(finding -> assertThat(finding.code()).isEqualTo(DispositionCode.SUSTAINED));
        assertThat(town.open(internal)).containsExactly(DISCIPLINE);
    }

    @Test
    void whoever_investigated_neither_reviews_nor_decides() {
        var town = towns.inCalifornia();
        for (var role : List.of("ia.commander", "agency.head")) {
            jdbc.sql("INSERT INTO membership (username, role, organisation_id) VALUES (?, ?, ?)").params(town.investigator(), role, town.agencyId()).update();
        }
        var internal = town.investigates(null, "NEGLECT_OF_DUTY");
        town.assigns(internal);
        town.answers(town.investigator(), INVESTIGATE, internal, Map.of("report", "Mine"));
        town.finds(internal, "UNFOUNDED");
        assertRefused(() -> town.answers(town.investigator(), REVIEW, internal, Map.of("decision", "APPROVE", "review", "Well done.")), "decision");
        town.answers(town.commander(), REVIEW, internal, Map.of("decision", "APPROVE", "review", "Complete."));
        assertRefused(() -> town.answers(town.investigator(), DISCIPLINE, internal, Map.of("discipline", "NONE", "reasons", "x")), "discipline");
    }

    @Test
    void a_finding_is_made_on_every_allegation_and_on_no_other() {
        var town = towns.inCalifornia();
        var internal = town.investigates(null, "NEGLECT_OF_DUTY", "EQUIPMENT_OR_ATTENDANCE");
        town.assigns(internal);
        town.answers(town.investigator(), INVESTIGATE, internal, Map.of("report", "The report"));
        var rows = town.rows(town.investigator(), FINDINGS, internal, "findings", Map.of("disposition", "SUSTAINED", "reasons", "x"));

        assertRefused(() -> town.answers(town.investigator(), FINDINGS, internal, Map.of("findings", rows.subList(0, 1))), "findings");
        rows.get(1).put("allegationId", "1");
        assertRefused(() -> town.answers(town.investigator(), FINDINGS, internal, Map.of("findings", rows)), "findings[1].allegationId");
        assertThat(allegations.foundIn(town.caseId(internal))).isEmpty();
    }

    @Test
    void a_compelled_statement_needs_the_order_it_was_given_under() {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "NEGLECT_OF_DUTY");
        town.assigns(internal);
        var statement = "I was asleep";

        assertRefused(() -> town.answers(town.investigator(), INVESTIGATE, internal, Map.of("report", "r", "compelledStatement", statement)), "admonitionOn");
        assertRefused(() -> town.answers(town.investigator(), INVESTIGATE, internal,
                Map.of("report", "r", "compelledStatement", statement, "admonitionOn", "2026-01-16")), "admonitionBy");
        assertRefused(() -> town.answers(town.investigator(), INVESTIGATE, internal, Map.of("report", "r", "compelledStatement", statement, "admonitionOn",
                clocks.today("CA").plusDays(1).toString(), "admonitionBy", "Captain")), "admonitionOn");
        assertRefused(() -> town.answers(town.investigator(), INVESTIGATE, internal, Map.of("report", "r", "admonitionBy", "Captain")), "compelledStatement");
        town.answers(town.investigator(), INVESTIGATE, internal,
                Map.of("report", "r", "compelledStatement", statement, "admonitionOn", "2026-01-16", "admonitionBy", "Captain"));

        long caseId = town.caseId(internal);
        assertThat(town.as(town.investigator(), () -> documents.visible(caseId))).extracting(Documents.Document::layer)
                .contains(DocumentLayer.COMPELLED, DocumentLayer.OVERSIGHT);
        assertThat(jdbc.sql("SELECT o.uid FROM compelled_statement s JOIN document d ON d.id = s.document_id JOIN officer o ON o.id = s.officer_id WHERE d.case_id = ?")
                .param(caseId).query(String.class).list()).containsExactly(town.prefix() + "-smith");
        assertThat(jdbc.sql("SELECT fields::text FROM task_answer a JOIN task t ON t.id = a.task_id WHERE t.case_id = ?").param(caseId).query(String.class).list())
                .noneMatch(answer -> answer.contains(statement)).anyMatch(answer -> answer.contains("behind the statement wall"));
    }

    @Test
    void discipline_that_takes_from_the_job_needs_a_response_meeting_that_was_held() {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "NEGLECT_OF_DUTY");
        town.investigatesTo(internal, "SUSTAINED");

        assertRefused(() -> town.answers(town.head(), DISCIPLINE, internal, Map.of("discipline", "TERMINATION", "reasons", "x")), "responseMeetingOn");
        assertRefused(() -> town.answers(town.head(), DISCIPLINE, internal, Map.of("discipline", "DEMOTION", "reasons", "x",
                "responseMeetingOn", clocks.today("CA").plusDays(1).toString())), "responseMeetingOn");
        town.answers(town.head(), DISCIPLINE, internal, Map.of("discipline", "SUSPENSION", "reasons", "x", "responseMeetingOn", clocks.today("CA").toString()));
        assertThat(jdbc.sql("SELECT response_meeting_on FROM investigation WHERE case_id = ?").param(town.caseId(internal)).query(LocalDate.class).single())
                .isEqualTo(clocks.today("CA"));
    }

    @Test
    void nobody_is_disciplined_for_what_was_not_sustained() {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "NEGLECT_OF_DUTY");
        town.investigatesTo(internal, "NOT_SUSTAINED");

        assertRefused(() -> town.answers(town.head(), DISCIPLINE, internal, Map.of("discipline", "REPRIMAND", "reasons", "All the same.")), "discipline");
        town.decides(internal, "TRAINING");
        assertThat(town.outcome(internal)).isEqualTo("NOT_SUSTAINED");
    }

    @Test
    void the_decision_waits_for_board_and_prosecutor_and_for_both() {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "EXCESSIVE_FORCE");
        var board = town.docket(CaseKind.BOARD_REVIEW, internal);
        var criminal = town.docket(CaseKind.CRIMINAL_REVIEW, internal);
        town.investigatesTo(internal, "SUSTAINED");
        assertThat(town.open(internal)).as("waits for two").isEmpty();

        town.declinesCharges(criminal);
        assertThat(town.open(internal)).as("still waits for the board").isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM case_hold WHERE case_id = ? AND released_at IS NULL").param(town.caseId(internal)).query(Long.class).single()).isZero();
        assertThat(clocks.latest(town.caseId(internal), "investigation-limit")).hasValueSatisfying(limit -> assertThat(limit.standsStill()).isFalse());

        town.acceptsJurisdiction(board);
        town.reviewsTo(board, "SUSTAINED", "TERMINATION");
        assertThat(town.open(internal)).containsExactly(DISCIPLINE);
        assertThat(town.sees(town.head(), DISCIPLINE, internal).data().values().get("file").toString())
                .contains("The opinion of " + town.prefix()).contains("Recommended: termination").contains("declined to charge").contains("not exoneration");
    }

    @Test
    void a_review_that_concluded_before_internal_affairs_looked_is_not_waited_for() {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "EVIDENCE_TAMPERING");
        town.declinesCharges(town.docket(CaseKind.CRIMINAL_REVIEW, internal));
        assertThat(town.docket(CaseKind.BOARD_REVIEW, internal)).isNull();
        town.investigatesTo(internal, "NOT_SUSTAINED");

        assertThat(town.open(internal)).containsExactly(DISCIPLINE);
    }

    @RepeatedTest(3)
    void two_reviews_that_conclude_at_the_same_moment_are_both_seen() throws Exception {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "EXCESSIVE_FORCE");
        var board = town.docket(CaseKind.BOARD_REVIEW, internal);
        var criminal = town.docket(CaseKind.CRIMINAL_REVIEW, internal);
        town.investigatesTo(internal, "SUSTAINED");
        town.answers(town.prosecutor(), "userTask_screenConflict", criminal, Map.of("decision", "NO_CONFLICT", "reasons", "No tie."));

        atTheSameMoment(
                () -> town.answers(town.prosecutor(), "userTask_decideCharges", criminal, Map.of("decision", "DECLINE", "reasons", "Not provable.")),
                () -> town.answers(town.chair(), "userTask_acceptJurisdiction", board, Map.of("noConflict", true, "decision", "DECLINE", "reasons", "Too old.")));

        assertThat(town.open(internal)).containsExactly(DISCIPLINE);
    }

    @RepeatedTest(3)
    void a_review_that_concludes_in_the_moment_internal_affairs_looks_is_not_missed() throws Exception {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "EVIDENCE_TAMPERING");
        var criminal = town.docket(CaseKind.CRIMINAL_REVIEW, internal);
        town.assigns(internal);
        town.answers(town.investigator(), INVESTIGATE, internal, Map.of("report", "The report"));
        town.finds(internal, "SUSTAINED");
        town.answers(town.prosecutor(), "userTask_screenConflict", criminal, Map.of("decision", "NO_CONFLICT", "reasons", "No tie."));

        atTheSameMoment(
                () -> town.answers(town.prosecutor(), "userTask_decideCharges", criminal, Map.of("decision", "DECLINE", "reasons", "Not provable.")),
                () -> town.answers(town.commander(), REVIEW, internal, Map.of("decision", "APPROVE", "review", "Complete.")));

        assertThat(town.open(internal)).containsExactly(DISCIPLINE);
    }

    private static void atTheSameMoment(Runnable one, Runnable other) throws Exception {
        var gate = new CyclicBarrier(2);
        var people = Executors.newFixedThreadPool(2);
        try {
            var acts = List.of(one, other).stream().map(act -> people.submit(() -> {
                gate.await(10, TimeUnit.SECONDS);
                act.run();
                return null;
            })).toList();
            for (var act : acts) {
                act.get(30, TimeUnit.SECONDS);
            }
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void a_serious_sustained_finding_reaches_post_as_one_case_for_each_officer() {
        var town = towns.inCalifornia();
        var smith = town.hires("smith");
        var jones = town.hires("jones");
        var complaint = town.complains("They lied.").docket();
        town.answers(town.specialist(), "userTask_splitAllegations", complaint, Map.of("agencyOri", town.ori(), "allegations", List.of(
                Map.of("officerUid", smith, "category", "DISHONESTY", "act", "Wrote what was not so"),
                Map.of("officerUid", jones, "category", "DISHONESTY", "act", "Signed it"),
                Map.of("category", "DISHONESTY", "act", "Somebody else looked away"))));
        town.answers(town.specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "ROUTE"));
        var internal = town.docket(CaseKind.INTERNAL_AFFAIRS, complaint);
        town.investigatesTo(internal, "SUSTAINED");
        town.decides(internal, "TERMINATION");

        var packages = jdbc.sql("""
                        SELECT c.docket, o.uid, r.summary, c.jurisdiction FROM case_file c JOIN officer o ON o.id = c.officer_id JOIN certification_report r ON r.case_id = c.id
                        WHERE c.kind = 'CERTIFICATION' AND c.incident_id = ? ORDER BY c.id
                        """).param(cases.get(town.caseId(internal)).incidentId()).query(Package.class).list();
        assertThat(packages).extracting(Package::uid).containsExactly(smith, jones);
        assertThat(packages.get(0).summary()).contains("Wrote what was not so").contains("Sustained (preponderance): So it was.").contains("Discipline: termination")
                .contains("2026-01-20").contains("not referred to a prosecutor").doesNotContain("Signed it");
        assertThat(town.open(packages.get(0).docket())).containsExactly("userTask_triageReport");
        assertThat(town.as(town.postInvestigator(), () -> cases.read(packages.get(0).docket(), "test")).officerId()).isNotNull();
        assertThat(town.as(town.postInvestigator(), () -> documents.visible(town.caseId(packages.get(0).docket())))).extracting(Documents.Document::title)
                .containsExactly("Report of the investigation " + internal);
        assertThat(clocks.latest(town.caseId(internal), "report-to-post")).hasValueSatisfying(report -> assertThat(report.metOn()).isNotNull());
        assertThatThrownBy(() -> town.as(town.investigator(), () -> cases.read(packages.get(0).docket(), "test"))).isInstanceOf(NotFound.class);
    }

    private record Package(String docket, String uid, String summary, String jurisdiction) {
    }

    @Test
    void an_officer_never_identified_is_not_reported_to_post() {
        var town = towns.inCalifornia();
        var internal = town.investigates(null, "DISHONESTY");
        town.investigatesTo(internal, "SUSTAINED");
        assertRefused(() -> town.decides(internal, "TERMINATION"), "discipline");
        town.decides(internal, "TRAINING");

        assertThat(town.docket(CaseKind.CERTIFICATION, internal)).isNull();
        assertThat(town.outcome(internal)).isEqualTo("SUSTAINED");
    }

    @Test
    void investigators_of_another_agency_see_nothing_of_it() {
        var town = towns.inCalifornia();
        var other = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "NEGLECT_OF_DUTY");
        town.assigns(internal);
        var task = town.task(INVESTIGATE, internal);

        for (var stranger : List.of(other.investigator(), other.commander(), other.head(), other.specialist())) {
            assertThatThrownBy(() -> other.as(stranger, () -> cases.read(internal, "test"))).isInstanceOf(NotFound.class);
            assertThat(other.as(stranger, () -> cases.list(internal, null, null, null, 50))).isEmpty();
            assertThat(other.as(stranger, () -> cases.visibleOfIncident(cases.get(town.caseId(internal)).incidentId()))).isEmpty();
            assertThat(other.as(stranger, () -> worklist.list(Worklist.Filter.everything(), 200).items())).noneMatch(row -> row.docket().equals(internal));
            assertThat(other.as(stranger, () -> documents.visible(town.caseId(internal)))).isEmpty();
            assertThat(other.as(stranger, () -> allegations.visibleOfIncident(cases.get(town.caseId(internal)).incidentId()))).isEmpty();
            assertThatThrownBy(() -> other.answersTask(stranger, task, Map.of("report", "Not mine"))).isInstanceOf(NotFound.class);
        }
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE what = ? AND outcome = 'DENIED' AND who = ?").params(internal, other.investigator())
                .query(Long.class).single()).as("each look is on record").isEqualTo(1);
    }
}

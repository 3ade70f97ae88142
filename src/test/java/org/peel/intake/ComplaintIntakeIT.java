package org.peel.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peel.town.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.peel.PathCoverage;
import org.peel.access.NotFound;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.Category;
import org.peel.clock.Clocks;
import org.peel.directory.Agencies;
import org.peel.imports.OpenComplaints;
import org.peel.input.Refused;
import org.peel.intake.process.ComplaintIntakeProcess;
import org.peel.town.ProcessIT;
import org.peel.town.Town;
import org.peel.town.Towns;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A complaint from the day it arrives to the offices that look into it, or to its closing by two people. */
@ProcessIT
class ComplaintIntakeIT {

    @Autowired
    private Towns towns;
    @Autowired
    private ComplaintDesk desk;
    @Autowired
    private CaseFiles cases;
    @Autowired
    private Allegations allegations;
    @Autowired
    private Agencies agencies;
    @Autowired
    private Clocks clocks;
    @Autowired
    private OpenComplaints imported;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient jdbc;

    @AfterAll
    static void every_path_was_walked(@Autowired PathCoverage paths) {
        paths.assertComplete(ComplaintIntakeProcess.ID);
    }

    @Test
    void a_complaint_is_acknowledged_with_its_code_in_the_moment_it_arrives() {
        var town = towns.inCalifornia();
        var received = town.complains("They hit me.");

        assertThat(received.emailed()).isTrue();
        assertThat(town.mailToComplainant()).singleElement().asString().contains(received.trackingCode()).doesNotContain("They hit me");
        assertThat(clocks.latest(town.caseId(received.docket()), "complaint-acknowledgement")).hasValueSatisfying(clock -> {
            assertThat(clock.metOn()).isEqualTo(clock.startedOn());
            assertThat(clock.consequence()).isEqualTo("ESCALATION");
        });
        assertThat(town.open(received.docket())).containsExactly("userTask_splitAllegations");
        assertThat(desk.status(received.trackingCode())).hasValueSatisfying(status -> {
            assertThat(status.closed()).isFalse();
            assertThat(status.steps()).filteredOn(ComplaintStatus.Step::current).extracting(ComplaintStatus.Step::key).containsExactly("split");
            assertThat(status.toString()).doesNotContain("Pat Doe").doesNotContain("They hit me");
        });
        assertThat(jdbc.sql("SELECT who || coalesce(origin, '') FROM audit_entry WHERE what = ? AND act = 'read complaint status'").param(received.docket())
                .query(String.class).list()).as("the look is on record, and not who looked").containsExactly("public");
    }

    @Test
    void an_anonymous_complaint_is_taken_without_a_mail_to_anybody() {
        var town = towns.inCalifornia();
        var received = desk.file(new ComplaintForm("CA", town.ori(), null, null, null, "No name.", null, null, null), Channel.WEB);

        assertThat(received.emailed()).isFalse();
        assertThat(jdbc.sql("SELECT count(*) FROM mail WHERE case_id = ?").param(town.caseId(received.docket())).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("SELECT anonymous FROM complaint WHERE case_id = ?").param(town.caseId(received.docket())).query(Boolean.class).single()).isTrue();
    }

    @Test
    void an_agency_is_matched_by_its_name_or_kept_in_the_complainants_words() {
        var town = towns.inCalifornia();
        var name = jdbc.sql("SELECT name FROM organisation WHERE id = ?").param(town.agencyId()).query(String.class).single();
        var matched = desk.file(new ComplaintForm("CA", null, name.toUpperCase(), null, null, "Text", null, null, null), Channel.WEB);
        assertThat(cases.get(town.caseId(matched.docket())).agencyId()).isEqualTo(town.agencyId());

        jdbc.sql("INSERT INTO service_area (office_id, office_kind) SELECT office_id, office_kind FROM service_area WHERE agency_id = ? AND office_kind = 'INTAKE_DESK'"
                + " ON CONFLICT DO NOTHING").param(town.agencyId()).update();
        var unmatched = desk.file(new ComplaintForm("CA", null, "the sheriff's men", null, null, "Text", null, null, null), Channel.WEB);
        assertThat(cases.get(town.caseId(unmatched.docket())).agencyId()).isNull();
        assertThat(jdbc.sql("SELECT agency_reported FROM complaint WHERE case_id = ?").param(town.caseId(unmatched.docket())).query(String.class).single())
                .isEqualTo("the sheriff's men");
        assertThat(cases.get(town.caseId(unmatched.docket())).title()).doesNotContain("sheriff");
        jdbc.sql("DELETE FROM service_area WHERE agency_id IS NULL AND state IS NULL AND office_kind = 'INTAKE_DESK'").update();
    }

    @Test
    void each_office_gets_its_own_case_with_its_own_readers() {
        var town = towns.inCalifornia();
        var complaint = town.complains("They hit me.").docket();
        town.splits(complaint, town.hires("smith"), "EXCESSIVE_FORCE", "DISCOURTESY");
        town.answers(town.specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "ROUTE"));

        assertThat(town.outcome(complaint)).isEqualTo("ROUTED");
        var internal = town.docket(CaseKind.INTERNAL_AFFAIRS, complaint);
        var board = town.docket(CaseKind.BOARD_REVIEW, complaint);
        var criminal = town.docket(CaseKind.CRIMINAL_REVIEW, complaint);
        assertThat(internal).startsWith("IA-");
        assertThat(board).startsWith("CRB-");
        assertThat(criminal).startsWith("PR-");
        assertThat(town.open(internal)).containsExactly("userTask_assignInvestigator");
        assertThat(town.open(board)).containsExactly("userTask_acceptJurisdiction");
        assertThat(town.open(criminal)).containsExactly("userTask_screenConflict");
        reads(town, town.investigator(), internal);
        reads(town, town.auditor(), internal);
        reads(town, town.chair(), board);
        reads(town, town.prosecutor(), criminal);
        readsNot(town, town.prosecutor(), internal);
        readsNot(town, town.prosecutor(), board);
        readsNot(town, town.investigator(), criminal);
        readsNot(town, town.chair(), internal);
        readsNot(town, town.specialist(), internal);
        assertThat(jdbc.sql("SELECT count(*) FROM case_party WHERE case_id = ? AND role = 'SUBJECT_OFFICER'").param(town.caseId(criminal)).query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void internal_affairs_runs_on_tolled_clocks_while_the_prosecutor_decides() {
        var town = towns.inCalifornia();
        var internal = town.caseId(town.investigates(town.hires("smith"), "EXCESSIVE_FORCE"));

        assertThat(clocks.latest(internal, "investigation-limit")).hasValueSatisfying(limit -> {
            assertThat(limit.consequence()).isEqualTo("BAR");
            assertThat(limit.citation()).contains("3304");
            assertThat(limit.standsStill()).isTrue();
        });
        assertThat(clocks.latest(internal, "report-to-post")).hasValueSatisfying(report -> assertThat(report.metOn()).isEqualTo(report.startedOn()));
        assertThat(jdbc.sql("SELECT count(*) FROM case_hold WHERE case_id = ? AND released_at IS NULL").param(internal).query(Long.class).single()).isEqualTo(1);
        assertThat(town.mailTo("post.of.town." + town.prefix().substring(1) + "@example.org")).singleElement().asString()
                .contains("Excessive force").doesNotContain("smith").doesNotContain("What happened in");
    }

    @Test
    void a_matter_that_is_no_crime_and_no_boards_goes_to_internal_affairs_alone() {
        var town = towns.inCalifornia();
        var internal = town.investigates(null, "NEGLECT_OF_DUTY");

        assertThat(town.docket(CaseKind.BOARD_REVIEW, internal)).isNull();
        assertThat(town.docket(CaseKind.CRIMINAL_REVIEW, internal)).isNull();
        assertThat(clocks.latest(town.caseId(internal), "report-to-post")).isEmpty();
        assertThat(clocks.latest(town.caseId(internal), "investigation-limit")).hasValueSatisfying(limit -> assertThat(limit.standsStill()).isFalse());
    }

    @Test
    void where_no_board_serves_the_agency_the_case_goes_on_without_one() {
        var town = towns.withoutBoard();
        var internal = town.investigates(null, "DISCOURTESY");

        assertThat(town.docket(CaseKind.BOARD_REVIEW, internal)).isNull();
        assertThat(town.timeline(town.docket(CaseKind.COMPLAINT, internal))).anyMatch(line -> line.contains("No civilian board"));
    }

    @Test
    void a_crime_is_not_routed_while_no_prosecutor_is_named() {
        var town = towns.inCalifornia();
        jdbc.sql("DELETE FROM service_area WHERE agency_id = ? AND office_kind = 'PROSECUTOR'").param(town.agencyId()).update();
        var complaint = town.complains("They hit me.").docket();
        town.splits(complaint, null, "EXCESSIVE_FORCE");

        assertThatThrownBy(() -> town.answers(town.specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "ROUTE")))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors().get(0).message()).contains("no prosecutor"));
        assertThat(town.open(complaint)).containsExactly("userTask_confirmRouting");
    }

    @Test
    void the_law_of_the_case_classifies_and_is_shown_with_its_citation() {
        var town = towns.inCalifornia();
        var complaint = town.complains("They lied.").docket();
        town.splits(complaint, null, "DISHONESTY", "EQUIPMENT_OR_ATTENDANCE");

        assertThat(allegations.ofIncident(cases.get(town.caseId(complaint)).incidentId())).satisfiesExactly(
                dishonesty -> {
                    assertThat(dishonesty.classification()).isEqualTo("SERIOUS");
                    assertThat(dishonesty.postReportable()).isTrue();
                    assertThat(dishonesty.citation()).contains("13510.8");
                },
                equipment -> assertThat(equipment.classification()).isEqualTo("MINOR"));
        assertThat(town.sees(town.specialist(), "userTask_confirmRouting", complaint).data().values().get("classification").toString())
                .contains("13510.8").contains("internal affairs of Town");
    }

    @Test
    void closing_takes_a_reason_and_a_second_person() {
        var town = towns.inCalifornia();
        var received = town.complains("The traffic light is too short.");
        var complaint = received.docket();
        town.splits(complaint, null, "NEGLECT_OF_DUTY");
        assertRefused(() -> town.answers(town.specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "CLOSE")), "closingReason");
        assertRefused(() -> town.answers(town.specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "CLOSE", "closingReason", "POLICY_COMPLAINT")), "reasons");
        town.answers(town.specialist(), "userTask_confirmRouting", complaint,
                Map.of("decision", "CLOSE", "closingReason", "POLICY_COMPLAINT", "reasons", "It is about a light."));
        assertThat(town.sees(town.reviewer(), "userTask_reviewClosing", complaint).data().values().get("closing").toString())
                .contains("It is about a light.").contains("The traffic light is too short.");
        town.answers(town.reviewer(), "userTask_reviewClosing", complaint, Map.of("decision", "AGREE", "reasons", "So it is."));

        assertThat(town.outcome(complaint)).isEqualTo("POLICY_COMPLAINT");
        assertThat(town.docket(CaseKind.INTERNAL_AFFAIRS, complaint)).isNull();
        assertThat(town.mailToComplainant()).hasSize(2).last().asString().contains("Closing is not a finding");
        assertThat(desk.status(received.trackingCode())).hasValueSatisfying(status -> {
            assertThat(status.closed()).isTrue();
            assertThat(status.outcome()).isEqualTo("POLICY_COMPLAINT");
            assertThat(status.steps()).extracting(ComplaintStatus.Step::key).containsExactly("received", "split", "closed");
        });
    }

    @Test
    void whoever_proposed_a_closing_cannot_review_it() {
        var town = towns.inCalifornia();
        jdbc.sql("INSERT INTO membership (username, role, organisation_id) SELECT ?, 'intake.reviewer', organisation_id FROM membership WHERE username = ?")
                .params(town.specialist(), town.reviewer()).update();
        var complaint = town.complains("Again.").docket();
        town.splits(complaint, null, "DISCOURTESY");
        town.answers(town.specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "CLOSE", "closingReason", "EXACT_DUPLICATE", "reasons", "Twice."));

        assertRefused(() -> town.answers(town.specialist(), "userTask_reviewClosing", complaint, Map.of("decision", "AGREE", "reasons", "I agree with myself.")), "decision");
        assertThat(town.outcome(complaint)).isNull();
        assertThatThrownBy(() -> jdbc.sql("UPDATE complaint_closing SET reviewed_by = proposed_by WHERE case_id = ?").param(town.caseId(complaint)).update())
                .as("the database knows it too").hasMessageContaining("ck_complaint_closing_two_people");
    }

    @Test
    void a_closing_disagreed_with_goes_back_and_can_be_routed_after_all() {
        var town = towns.inCalifornia();
        var complaint = town.complains("He was rude.").docket();
        town.splits(complaint, null, "DISCOURTESY");
        town.answers(town.specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "CLOSE", "closingReason", "NO_POLICE_EMPLOYEE", "reasons", "A guard."));
        town.answers(town.reviewer(), "userTask_reviewClosing", complaint, Map.of("decision", "DISAGREE", "reasons", "He wore a badge."));

        assertThat(town.sees(town.specialist(), "userTask_confirmRouting", complaint).data().values().get("classification").toString()).contains("He wore a badge.");
        town.answers(town.specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "ROUTE"));
        assertThat(town.outcome(complaint)).isEqualTo("ROUTED");
    }

    @Test
    void an_officer_must_be_known_and_have_worked_for_the_agency() {
        var town = towns.inCalifornia();
        var stranger = towns.inCalifornia().hires("elsewhere");
        var complaint = town.complains("They hit me.").docket();

        assertRefused(() -> town.splits(complaint, "nobody-1", "EXCESSIVE_FORCE"), "allegations[0].officerUid");
        assertRefused(() -> town.splits(complaint, stranger, "EXCESSIVE_FORCE"), "allegations[0].officerUid");
        assertRefused(() -> town.answers(town.specialist(), "userTask_splitAllegations", complaint,
                Map.of("agencyOri", "XX0000000", "allegations", List.of(Map.of("category", "BIAS", "act", "x")))), "agencyOri");
        assertRefused(() -> town.answers(town.specialist(), "userTask_splitAllegations", complaint, Map.of("agencyOri", town.ori(), "allegations", List.of())), "allegations");
        assertRefused(() -> town.answers(town.specialist(), "userTask_splitAllegations", complaint,
                Map.of("agencyOri", town.ori(), "allegations", List.of(Map.of("category", "RUDENESS", "act", "x")))), "allegations[0].category");
        assertThat(allegations.ofIncident(cases.get(town.caseId(complaint)).incidentId())).isEmpty();
        assertThat(town.open(complaint)).containsExactly("userTask_splitAllegations");
    }

    @Test
    void the_agency_named_by_intake_puts_the_case_under_its_states_law() {
        var town = towns.inCalifornia();
        var washington = towns.in("WA", false);
        var complaint = town.complains("It was over the border.").docket();
        town.answers(town.specialist(), "userTask_splitAllegations", complaint,
                Map.of("agencyOri", washington.ori(), "allegations", List.of(Map.of("category", "SEXUAL_MISCONDUCT", "act", "x"))));

        var file = cases.get(town.caseId(complaint));
        assertThat(file.agencyId()).isEqualTo(washington.agencyId());
        assertThat(file.jurisdiction()).isEqualTo("WA");
        assertThat(file.title()).isEqualTo("Complaint about " + agencies.get(washington.agencyId()).name());
        assertThat(allegations.ofIncident(file.incidentId())).singleElement().satisfies(allegation -> assertThat(allegation.citation()).contains("RCW"));
    }

    @Test
    void an_imported_complaint_begins_intake_with_the_allegations_it_brought() {
        var town = towns.inCalifornia();
        var uid = town.hires("smith");
        long caseId = imported(town, uid);
        var docket = cases.get(caseId).docket();
        transaction.executeWithoutResult(status -> imported.begin(List.of(caseId)));

        assertThat(jdbc.sql("SELECT count(*) FROM mail WHERE case_id = ?").param(caseId).query(Long.class).single()).isZero();
        var shown = town.sees(town.specialist(), "userTask_splitAllegations", docket).data();
        assertThat(shown.values().get("agencyOri")).isEqualTo(town.ori());
        assertThat(Town.shownRows(town.sees(town.specialist(), "userTask_splitAllegations", docket), "allegations")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("officerUid", uid).containsEntry("act", "As published").containsEntry("category", ""));

        long before = allegations.ofIncident(cases.get(caseId).incidentId()).get(0).id();
        town.answers(town.specialist(), "userTask_splitAllegations", docket, Map.of("agencyOri", town.ori(), "allegations", List.of(
                Map.of("officerUid", uid, "category", "DISCOURTESY", "act", "As published"), Map.of("category", "BIAS", "act", "Found on reading"))));
        assertThat(allegations.ofIncident(cases.get(caseId).incidentId())).hasSize(2).first().satisfies(kept -> {
            assertThat(kept.id()).as("the source still knows it").isEqualTo(before);
            assertThat(kept.category()).isEqualTo(Category.DISCOURTESY);
        });
    }

    private long imported(Town town, String uid) {
        long incident = jdbc.sql("INSERT INTO incident (agency_id) VALUES (?) RETURNING id").param(town.agencyId()).query(Long.class).single();
        long caseId = jdbc.sql("""
                        INSERT INTO case_file (docket, kind, incident_id, jurisdiction, rules_version, office_id, agency_id, title, opened_at)
                        SELECT 'C-2019-' || nextval('docket_number'), 'COMPLAINT', ?, 'CA', (SELECT max(version) FROM rules_bundle), office_id, agency_id, 'Imported', now()
                        FROM service_area WHERE agency_id = ? AND office_kind = 'INTAKE_DESK' RETURNING id
                        """).params(incident, town.agencyId()).query(Long.class).single();
        jdbc.sql("INSERT INTO complaint (case_id, tracking_code, received_at, channel, narrative, anonymous) VALUES (?, 'IMP' || ?, now(), 'IMPORT', 'Published', true)")
                .params(caseId, caseId).update();
        jdbc.sql("INSERT INTO allegation (incident_id, number, officer_id, category, act) SELECT ?, 1, id, 'NOT_RECORDED', 'As published' FROM officer WHERE uid = ?")
                .params(incident, uid).update();
        return caseId;
    }


    private void reads(Town town, String username, String docket) {
        assertThat(town.as(username, () -> cases.read(docket, "test")).docket()).isEqualTo(docket);
    }

    private void readsNot(Town town, String username, String docket) {
        assertThatThrownBy(() -> town.as(username, () -> cases.read(docket, "test"))).as(username + " must not see " + docket).isInstanceOf(NotFound.class);
    }
}

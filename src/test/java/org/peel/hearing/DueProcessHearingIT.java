package org.peel.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.peel.CertificationStory;
import org.peel.PathCoverage;
import org.peel.StoryTest;
import org.peel.access.Role;
import org.peel.clock.Clocks;
import org.peel.input.Refused;
import org.peel.worklist.TaskNotOpen;
import org.springframework.beans.factory.annotation.Autowired;

/** The due-process hearing on real models, tables and forms: every way through it, and the ways that must stay shut. */
@StoryTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DueProcessHearingIT {

    private static final Map<String, Object> ENTER_DEFAULT = Map.of("decision", "ENTER_DEFAULT", "findings", "Received, not answered, and the video bears the charge.");

    @Autowired
    private CertificationStory.Tools tools;
    @Autowired
    private PathCoverage paths;
    @Autowired
    private Clocks clocks;

    // ------------------------------------------------------------------ notice and answer

    @Test
    void the_notice_tells_the_four_things_the_law_asks_for_and_what_silence_means() {
        var story = tools.story("CA").noticed();
        var notice = story.open("counsel", "userTask_proveService").data().values().get("notice").toString();
        assertThat(notice).contains("1. The investigation", "2. The determination and its reasons", "3. The procedure", "4. Your right to contest")
                .contains("Two strikes after handcuffing.", "Body-camera video of 14 September.", "The video shows it.")
                .contains("30 days", "the day the notice was last mailed", "clear and convincing evidence (11 CCR 1212(b)(2))")
                .contains("IF YOU DO NOT ANSWER IN TIME, A DEFAULT CAN BE ENTERED");
    }

    @Test
    void in_california_the_time_to_answer_runs_from_the_latest_mailing() {
        var story = tools.story("CA").noticed().later(Duration.ofDays(5));
        story.answer("counsel", "userTask_proveService", Map.of("result", "SERVED", "sentOn", "2026-03-02", "receivedOn", "2026-03-06", "proof", "Return receipt."));
        assertThat(story.text("SELECT due_on::text FROM statutory_clock WHERE case_id = ?")).isEqualTo("2026-04-01");
    }

    @Test
    void in_washington_sixty_days_run_from_receipt() {
        var story = tools.story("WA").noticed().later(Duration.ofDays(5));
        story.answer("counsel", "userTask_proveService", Map.of("result", "SERVED", "sentOn", "2026-03-02", "receivedOn", "2026-03-06", "proof", "Return receipt."));
        assertThat(story.text("SELECT due_on::text FROM statutory_clock WHERE case_id = ?")).isEqualTo("2026-05-05");
        assertThat(story.text("SELECT due_at::text FROM task WHERE element = 'userTask_answerNotice' AND case_id = ?"))
                .as("the task is due when the last day has ended in Washington").isEqualTo("2026-05-06 07:00:00+00");
    }

    @Test
    void a_notice_that_came_back_starts_no_clock_and_is_issued_anew() {
        var story = tools.story("CA").noticed();
        story.answer("counsel", "userTask_proveService", Map.of("result", "RETURNED", "sentOn", story.today().toString(), "proof", "Moved, left no address."));
        assertThat(story.count("SELECT count(*) FROM statutory_clock WHERE case_id = ?")).isZero();
        assertThat(story.openTasks()).containsExactly("userTask_issueNoticeOfIntent");
        assertThat(story.open("counsel", "userTask_issueNoticeOfIntent").data().values()).as("counsel starts from the charge as it was")
                .containsEntry("conduct", "Two strikes after handcuffing.");

        story.answer("counsel", "userTask_issueNoticeOfIntent", story.notice()).answer("counsel", "userTask_proveService", story.service());
        assertThat(story.count("SELECT count(*) FROM legal_notice WHERE kind = 'NOTICE_OF_INTENT' AND case_id = ?")).isEqualTo(2);
        assertThat(story.openTasks()).containsExactly("userTask_answerNotice");
    }

    @Test
    void service_is_not_proven_by_impossible_dates() {
        var story = tools.story("CA").noticed();
        refused(story, "counsel", "userTask_proveService", with(story.service(), "receivedOn", null), "receivedOn");
        refused(story, "counsel", "userTask_proveService", with(story.service(), "receivedOn", "2026-03-01"), "receivedOn");
        refused(story, "counsel", "userTask_proveService", with(story.service(), "receivedOn", "2026-03-03"), "receivedOn");
        refused(story, "counsel", "userTask_proveService", with(story.service(), "sentOn", "2026-03-01"), "sentOn");
        refused(story, "counsel", "userTask_proveService", with(story.service(), "sentOn", "2026-03-03"), "sentOn");
    }

    @Test
    void electronic_service_needs_an_address_that_mail_can_reach() {
        var story = tools.story("WA").charged();
        refused(story, "counsel", "userTask_issueNoticeOfIntent", with(story.notice(), "method", "ELECTRONIC_BY_CONSENT"), "address");
    }

    @Test
    void the_respondent_reads_the_notice_and_no_stranger_sees_the_task() {
        var story = tools.story("CA").served();
        assertThat(story.open("respondent", "userTask_answerNotice").data().values().get("notice").toString()).contains("NOTICE OF INTENT");
        for (var stranger : new String[] {"counsel", "hearing", "commissioner1", "prosecutor"}) {
            assertThatThrownBy(() -> story.task(stranger, "userTask_answerNotice")).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void for_an_officer_without_an_account_counsel_records_the_answer_on_paper() {
        var story = tools.story("CA").noticed();
        tools.jdbc().sql("UPDATE officer SET username = NULL WHERE id = ?").param(story.officerId()).update();
        story.answer("counsel", "userTask_proveService", story.service())
                .answer("counsel", "userTask_answerNotice", Map.of("choice", "REQUEST_HEARING", "statement", "By letter.", "understood", true));
        assertThat(story.timeline()).contains("The officer asked for a hearing; the answer came on paper.");
        assertThat(story.text("SELECT answered_by FROM respondent_answer WHERE case_id = ?")).isEqualTo(story.name("counsel"));
    }

    // ------------------------------------------------------------------ waiver and default

    @Test
    void who_waives_the_hearing_is_judged_on_the_record_by_the_commission() {
        var story = tools.story("CA").waived();
        assertThat(story.openTasks()).as("no hearing, straight to the vote").containsOnly("userTask_castVote").hasSize(5);
        story.voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered().reviewWaived();
        assertThat(story.text("SELECT heard_by FROM fair_process_certification WHERE case_id = ?")).isEqualTo("WAIVER");
        assertThat(story.caseFile().outcome()).isEqualTo("REVOKED");
    }

    @Test
    void a_default_follows_proven_service_and_silence_until_the_time_has_passed() {
        var story = tools.story("CA").served().later(Duration.ofDays(31));
        story.fireTimer();
        assertThat(story.openTasks()).containsExactly("userTask_decideDefault");
        story.answer("hearing", "userTask_decideDefault", ENTER_DEFAULT).voted("SUSPEND", "SUSPEND", "SUSPEND", "SUSPEND", "DISMISS").ordered().reviewWaived();
        assertThat(story.text("SELECT heard_by FROM fair_process_certification WHERE case_id = ?")).isEqualTo("DEFAULT");
        assertThat(story.text("SELECT outcome FROM registry_record WHERE case_id = ?")).isEqualTo("SUSPEND");
        assertThat(story.text("SELECT status FROM certification_change h JOIN certification c ON c.id = h.certification_id WHERE h.case_id = ?".replace("status", "h.status")))
                .isEqualTo("SUSPENDED");
    }

    @Test
    void a_default_needs_proof_of_service() {
        var story = tools.story("CA").served().later(Duration.ofDays(31));
        story.fireTimer();
        story.tamper("UPDATE service_record SET proof = ' ' WHERE notice_id IN (SELECT id FROM legal_notice WHERE case_id = ?)");
        refused(story, "hearing", "userTask_decideDefault", ENTER_DEFAULT, "decision");
        story.tamper("UPDATE service_record SET proof = 'Receipt', returned = true WHERE notice_id IN (SELECT id FROM legal_notice WHERE case_id = ?)");
        refused(story, "hearing", "userTask_decideDefault", ENTER_DEFAULT, "decision");
        assertThat(story.count("SELECT count(*) FROM default_order WHERE case_id = ?")).isZero();
    }

    @Test
    void a_default_needs_elapsed_time() {
        var story = tools.story("CA").served();
        story.fireTimer();   // a timer that fired too early does not make the officer late
        refused(story, "hearing", "userTask_decideDefault", ENTER_DEFAULT, "decision");
    }

    @Test
    void a_late_answer_can_be_allowed_and_is_heard_like_any_other() {
        var story = tools.story("CA").served().later(Duration.ofDays(31));
        story.fireTimer();
        story.answer("hearing", "userTask_decideDefault", Map.of("decision", "ALLOW_LATE_ANSWER", "findings", "In hospital."));
        assertThat(story.openTasks()).containsExactly("userTask_answerNotice");
        assertThat(story.text("SELECT due_on::text FROM statutory_clock WHERE superseded_by IS NULL AND case_id = ? ORDER BY id DESC LIMIT 1")).isEqualTo("2026-05-04");
        story.answer("respondent", "userTask_answerNotice", Map.of("choice", "REQUEST_HEARING", "understood", true));
        assertThat(story.openTasks()).containsExactly("userTask_scheduleHearing");
    }

    @Test
    void an_answer_after_the_timer_fired_meets_a_page_that_says_the_case_moved_on() {
        var story = tools.story("CA").served().later(Duration.ofDays(31));
        var task = story.task("respondent", "userTask_answerNotice");
        story.fireTimer();
        assertThatThrownBy(() -> story.as("respondent", () -> tools.desk().complete(task, null, Map.of("choice", "WAIVE_HEARING", "understood", true))))
                .isInstanceOfSatisfying(TaskNotOpen.class, closed -> assertThat(closed.reason()).isEqualTo(TaskNotOpen.Reason.CANCELLED));
    }

    @Test
    void a_stopped_clock_stops_its_timer_and_moves_task_and_timer_when_it_runs_on() {
        var story = tools.story("CA").served();
        inTransaction(() -> clocks.toll(story.caseId(), LocalDate.of(2026, 3, 10), "Federal emergency"));
        assertThat(tools.jobs().createJobQuery().timers().suspended().processDefinitionKey("due-process-hearing").count()).isPositive();
        story.later(Duration.ofDays(20));
        inTransaction(() -> clocks.release(story.caseId(), LocalDate.of(2026, 3, 19)));
        assertThat(story.text("SELECT due_on::text FROM statutory_clock WHERE case_id = ?")).isEqualTo("2026-04-13");   // ten days on, then over a week-end
        assertThat(story.text("SELECT due_at::text FROM task WHERE element = 'userTask_answerNotice' AND case_id = ?")).isEqualTo("2026-04-14 07:00:00+00");
        story.later(Duration.ofDays(30)).fireTimer();
        assertThat(story.openTasks()).containsExactly("userTask_decideDefault");
    }

    // ------------------------------------------------------------------ hearing

    @Test
    void the_one_who_heard_the_witnesses_proposes_the_decision() {
        var story = tools.story("CA").served();
        story.account("hearing2", Role.HEARING_OFFICER, story.postId());
        story.answer("respondent", "userTask_answerNotice", Map.of("choice", "REQUEST_HEARING", "understood", true))
                .answer("hearing2", "userTask_scheduleHearing", Map.of("noConflict", true, "scheduledOn", story.today().toString(), "place", "Room 4"))
                .answer("hearing", "userTask_recordHearing", Map.of("heldOn", story.today().toString(), "appeared", "NO", "record", "The officer did not come."));
        var proposal = Map.<String, Object>of("findings", "Proven.", "outcome", "REVOKE", "reasons", "Clear.");
        refused(story, "hearing2", "userTask_proposeDecision", proposal, "");
        story.answer("hearing", "userTask_proposeDecision", proposal);
        assertThat(story.openTasks()).containsOnly("userTask_castVote");
    }

    @Test
    void a_hearing_is_set_ahead_and_held_after_it_was_asked_for() {
        var story = tools.story("CA").served().later(Duration.ofDays(3));
        story.answer("respondent", "userTask_answerNotice", Map.of("choice", "REQUEST_HEARING", "understood", true));
        refused(story, "hearing", "userTask_scheduleHearing", Map.of("noConflict", true, "scheduledOn", "2026-03-04", "place", "Room 4"), "scheduledOn");
        story.answer("hearing", "userTask_scheduleHearing", Map.of("noConflict", true, "scheduledOn", "2026-03-20", "place", "Room 4"));
        refused(story, "hearing", "userTask_recordHearing", Map.of("heldOn", "2026-03-04", "appeared", "YES", "record", "…"), "heldOn");
        refused(story, "hearing", "userTask_recordHearing", Map.of("heldOn", "2026-03-20", "appeared", "YES", "record", "…"), "heldOn");
    }

    // ------------------------------------------------------------------ separation of functions

    @Test
    void who_investigated_cannot_charge_hear_or_vote() {
        var story = tools.story("CA");
        tools.accounts().join(story.name("investigator"), Role.POST_COUNSEL, story.postId());
        story.answer("investigator", "userTask_triageReport", Map.of("identityConfirmed", true, "ground", "PHYSICAL_ABUSE", "investigation", "Complete.", "recommendation", "PROCEED"));
        refused(story, "investigator", "userTask_determineGrounds", Map.of("decision", "REASONABLE_GROUNDS", "reasons", "…"), "");
        assertThat(story.openTasks()).containsExactly("userTask_determineGrounds");
    }

    @Test
    void counsel_cannot_hear_the_case_they_charged() {
        var story = tools.story("CA").served();
        tools.accounts().join(story.name("counsel"), Role.HEARING_OFFICER, story.postId());
        story.answer("respondent", "userTask_answerNotice", Map.of("choice", "REQUEST_HEARING", "understood", true));
        refused(story, "counsel", "userTask_scheduleHearing", Map.of("noConflict", true, "scheduledOn", story.today().toString(), "place", "Room 4"), "");
    }

    @Test
    void nobody_with_an_earlier_part_is_seated_and_nobody_from_the_agency() {
        var story = tools.story("CA");
        for (var who : new String[] {"investigator", "counsel", "hearing"}) {
            tools.accounts().join(story.name(who), Role.COMMISSIONER, story.postId());
        }
        story.commissioner("commissioner6");
        tools.accounts().join(story.name("commissioner6"), Role.AGENCY_HEAD, story.agencyId());
        story.commissioner("commissioner7");
        tools.officers().add("OFC-C7" + story.caseId(), "Former Officer", "CA", "C7-" + story.caseId(), story.name("commissioner7"), story.agencyId(), "Sergeant");
        story.heard("REVOKE");
        assertThat(tools.jdbc().sql("SELECT s.username FROM panel_seat s JOIN panel p ON p.id = s.panel_id WHERE p.case_id = ?").param(story.caseId()).query(String.class).list())
                .containsExactlyInAnyOrder(story.name("commissioner1"), story.name("commissioner2"), story.name("commissioner3"), story.name("commissioner4"),
                        story.name("commissioner5"));
    }

    // ------------------------------------------------------------------ vote and order

    @Test
    void without_two_thirds_the_charges_are_dismissed_in_california() {
        var story = tools.story("CA").heard("REVOKE").voted("REVOKE", "REVOKE", "REVOKE", "DISMISS", "ABSTAIN");
        assertThat(story.open("commissioner1", "userTask_issueFinalOrder").data().values().get("tally").toString())
                .contains("No outcome carried. The charges are dismissed.", "The vote departs from it; the order has to say why.", "abstain");
        story.ordered();
        assertThat(story.caseFile().outcome()).isEqualTo("DISMISSED");
        assertThat(story.text("SELECT finality FROM final_order WHERE case_id = ?")).isEqualTo("FINAL");
        assertThat(story.count("SELECT count(*) FROM registry_record WHERE case_id = ?")).isZero();
        assertThat(story.count("SELECT count(*) FROM statutory_clock WHERE clock = 'judicial-review' AND case_id = ?")).as("nothing to contest").isZero();
        assertThat(story.isRunning()).isFalse();
        assertThat(story.mailTo(story.address("respondent"))).last().asString().contains("The charges were dismissed", "nothing enters the national registry");
    }

    @Test
    void the_same_votes_revoke_in_washington_where_a_majority_of_members_is_enough() {
        var story = tools.story("WA").heard("REVOKE").voted("REVOKE", "REVOKE", "REVOKE", "DISMISS", "ABSTAIN").ordered();
        assertThat(story.text("SELECT outcome FROM final_order WHERE case_id = ?")).isEqualTo("REVOKE");
        assertThat(story.text("SELECT standard FROM final_order WHERE case_id = ?")).isEqualTo("PREPONDERANCE");
    }

    @Test
    void a_vote_needs_a_choice_and_reasons_and_stepping_aside_needs_a_reason() {
        var story = tools.story("CA").heard("REVOKE");
        refused(story, "commissioner1", "userTask_castVote", Map.of("participation", "VOTE", "reasons", "…"), "vote");
        refused(story, "commissioner1", "userTask_castVote", Map.of("participation", "VOTE", "vote", "DISMISS"), "reasons");
        refused(story, "commissioner1", "userTask_castVote", Map.of("participation", "RECUSE"), "recusalReason");
    }

    @Test
    void how_somebody_voted_is_not_told_before_the_count() {
        var story = tools.story("CA").heard("REVOKE").voted("DISMISS");
        assertThat(story.timeline()).last().isEqualTo("A commissioner voted.");
        assertThat(story.open("commissioner2", "userTask_castVote").data().values().get("record").toString())
                .contains("Charge:", "Both sides were heard.", "Proposed decision: revoke the certificate").doesNotContain("dismiss");
    }

    @Test
    void who_steps_aside_is_not_counted_and_can_no_longer_open_the_case() {
        var story = tools.story("CA").heard("REVOKE").voted(null, "REVOKE", "REVOKE", "REVOKE", "DISMISS");
        assertThat(story.text("SELECT tally FROM panel WHERE case_id = ?")).startsWith("4 of 5 members present, 1 recused and not counted. 3 for revoke, 1 for dismiss.");
        assertThat(story.text("SELECT result FROM panel WHERE case_id = ?")).isEqualTo("REVOKE");
        assertThatThrownBy(() -> story.as("commissioner1", () -> tools.cases().read(story.docket(), "test"))).isInstanceOf(org.peel.access.NotFound.class);
        story.as("commissioner2", () -> tools.cases().read(story.docket(), "test"));
    }

    @Test
    void a_panel_that_lost_its_quorum_is_seated_anew_without_those_who_stepped_aside() {
        var story = tools.story("CA");
        story.commissioner("commissioner6");
        story.heard("REVOKE").voted(null, null, null, "REVOKE", "REVOKE");
        assertThat(story.text("SELECT result FROM panel WHERE round = 1 AND case_id = ?")).isEqualTo("NO_QUORUM");
        assertThat(tools.jdbc().sql("SELECT s.username FROM panel_seat s JOIN panel p ON p.id = s.panel_id WHERE p.case_id = ? AND p.round = 2 ORDER BY 1")
                .param(story.caseId()).query(String.class).list())
                .containsExactly(story.name("commissioner4"), story.name("commissioner5"), story.name("commissioner6"));
        for (var who : new String[] {"commissioner4", "commissioner5", "commissioner6"}) {
            story.answer(who, "userTask_castVote", Map.of("participation", "VOTE", "vote", "REVOKE", "reasons", "Proven."));
        }
        story.answer("commissioner6", "userTask_issueFinalOrder", Map.of("reasons", "Proven.", "effectiveOn", story.today().toString())).reviewWaived();
        assertThat(story.text("SELECT outcome FROM registry_record WHERE case_id = ?")).isEqualTo("REVOKE");
    }

    @Test
    void where_too_few_may_sit_the_last_answer_stands_and_an_administrator_learns_whom_to_appoint() {
        var story = tools.story("CA").heard("REVOKE").voted(null, null, null, "REVOKE");
        assertThatThrownBy(() -> story.answer("commissioner5", "userTask_castVote", Map.of("participation", "VOTE", "vote", "REVOKE", "reasons", "Proven.")))
                .hasMessageContaining("Only 2 of the 3 members that a quorum of the commission needs may sit in case " + story.docket())
                .hasMessageContaining("Give the role commissioner");
        assertThat(story.count("SELECT count(*) FROM panel_vote v JOIN panel p ON p.id = v.panel_id WHERE p.case_id = ?")).as("the votes stand").isEqualTo(2);
        assertThatThrownBy(story::takeSteps).as("tried once more").hasMessageContaining("Only 2 of the 3");
        assertThat(story.incidents()).singleElement().asString().contains("Only 2 of the 3").contains("Give the role commissioner");

        story.commissioner("commissioner6");
        story.takeSteps();
        assertThat(story.openTasks()).containsOnly("userTask_castVote").hasSize(3);
        assertThat(story.incidents()).isEmpty();
    }

    @Test
    void two_commissioners_who_vote_at_the_same_moment_are_both_counted() throws Exception {
        var story = tools.story("CA").heard("REVOKE");
        var together = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(5);
        try {
            var votes = java.util.stream.IntStream.rangeClosed(1, 5).mapToObj(seat -> threads.submit(() -> {
                together.await();
                var task = story.task("commissioner" + seat, "userTask_castVote");
                return story.as("commissioner" + seat, () -> tools.desk().complete(task, null, Map.of("participation", "VOTE", "vote", "REVOKE", "reasons", "Proven.")));
            })).toList();
            together.countDown();
            for (var vote : votes) {
                vote.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(story.openTasks()).containsExactly("userTask_issueFinalOrder");
        assertThat(story.text("SELECT tally FROM panel WHERE case_id = ?")).startsWith("5 of 5 members present. 5 for revoke.");
    }

    @Test
    void only_one_who_voted_issues_the_order_and_not_for_a_day_gone_by() {
        var story = tools.story("CA").heard("REVOKE").voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE");
        story.commissioner("commissioner6");
        var order = Map.<String, Object>of("reasons", "Proven.", "effectiveOn", story.today().toString());
        refused(story, "commissioner6", "userTask_issueFinalOrder", order, "");
        refused(story, "commissioner1", "userTask_issueFinalOrder", with(order, "effectiveOn", "2026-03-01"), "effectiveOn");
    }

    @Test
    void there_is_no_order_without_a_vote_that_had_a_quorum() {
        var story = tools.story("CA").heard("REVOKE").voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE");
        story.tamper("UPDATE panel SET result = 'NO_QUORUM' WHERE case_id = ?");
        assertThatThrownBy(story::ordered).isInstanceOf(IllegalStateException.class).hasMessageContaining("no vote with a quorum");
        assertThat(story.count("SELECT count(*) FROM final_order WHERE case_id = ?")).isZero();
    }

    // ------------------------------------------------------------------ finality

    @Test
    void an_order_nobody_contests_becomes_final_when_the_time_for_review_has_passed() {
        var story = tools.story("CA").heard("REVOKE").voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered();
        assertThatThrownBy(story::fireTimer).as("too early").hasMessageContaining("has not passed");
        story.later(Duration.ofDays(31)).fireTimer();
        assertThat(story.text("SELECT final_on::text FROM final_order WHERE case_id = ?")).as("the day after the last day").isEqualTo("2026-04-02");
        assertThat(story.caseFile().outcome()).isEqualTo("REVOKED");
        assertThat(story.isRunning()).isFalse();
    }

    @Test
    void an_order_the_court_upheld_is_final_since_the_courts_decision() {
        var story = reviewed("AFFIRMED");
        assertThat(story.text("SELECT final_on::text FROM final_order WHERE case_id = ?")).isEqualTo("2026-06-15");
        assertThat(story.text("SELECT outcome FROM registry_record WHERE case_id = ?")).isEqualTo("REVOKE");
    }

    @Test
    void an_order_the_court_reversed_leaves_certificate_and_registry_alone() {
        var story = reviewed("REVERSED");
        assertThat(story.text("SELECT finality FROM final_order WHERE case_id = ?")).isEqualTo("REVERSED");
        assertThat(story.caseFile().outcome()).isEqualTo("REVERSED");
        assertThat(story.count("SELECT count(*) FROM registry_record WHERE case_id = ?")).isZero();
        assertThat(tools.certificates().of(story.officerId())).singleElement().extracting("status").isEqualTo("ACTIVE");
        assertThat(story.isRunning()).isFalse();
    }

    private CertificationStory reviewed(String result) {
        var story = tools.story("CA").heard("REVOKE").voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered()
                .answer("respondent", "userTask_respondToOrder", Map.of("choice", "SEEK_REVIEW", "understood", true));
        assertThat(story.openTasks()).containsExactly("userTask_recordReviewResult");
        assertThat(story.count("SELECT count(*) FROM registry_record WHERE case_id = ?")).as("nothing while the court has the case").isZero();
        story.later(Duration.ofDays(120));
        var answer = Map.<String, Object>of("court", "Superior Court", "result", result, "decidedOn", "2026-06-15", "summary", "Case 12-345.");
        refused(story, "counsel", "userTask_recordReviewResult", with(answer, "decidedOn", "2026-07-15"), "decidedOn");
        refused(story, "counsel", "userTask_recordReviewResult", with(answer, "decidedOn", "2026-03-01"), "decidedOn");
        return story.answer("counsel", "userTask_recordReviewResult", answer);
    }

    // ------------------------------------------------------------------ letters

    @Test
    void no_mail_repeats_what_was_alleged_charged_or_compelled_and_the_officer_always_learns_deadline_right_and_silence() {
        var story = tools.story("CA").heard("REVOKE").voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered().reviewWaived();
        var mails = String.join("\n", tools.jdbc().sql("SELECT subject || body FROM mail WHERE case_id = ?").param(story.caseId()).query(String.class).list());
        assertThat(mails).doesNotContain("struck", "strikes", "handcuff", "video", "He resisted", CertificationStory.COMPELLED, "Riley");
        assertThat(story.everythingWritten()).doesNotContain(CertificationStory.COMPELLED);
        for (var who : new String[] {"counsel", "hearing", "commissioner1", "clerk", "prosecutor", "respondent"}) {
            assertThat(story.as(who, () -> tools.documents().visible(story.investigation().id()))).as("what %s sees of the agency's file", who).isEmpty();
        }
        assertThat(story.mailTo(story.address("respondent"))).anySatisfy(mail -> assertThat(mail).contains("until 2026-04-01", "ask for a hearing", "default can be entered", "How to answer"))
                .anySatisfy(mail -> assertThat(mail).contains("ask a court to review it until 2026-04-01", "If you do nothing by then, the order becomes final", "How to answer"));
        assertThat(story.mailTo("agency-" + number(story) + "@example.org")).hasSizeGreaterThan(3);
        assertThat(story.mailTo("complainant-" + number(story) + "@example.org")).hasSizeGreaterThan(2).allSatisfy(mail -> assertThat(mail).contains("TRACK-" + number(story)));
    }

    @Test
    void what_peel_does_by_itself_is_not_put_down_to_the_person_whose_answer_set_it_off() {
        var story = tools.story("CA").waived().voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered().reviewWaived();
        assertThat(tools.jdbc().sql("SELECT DISTINCT filed_by FROM document WHERE case_id = ?").param(story.caseId()).query(String.class).list()).containsExactly("Peel");
        assertThat(tools.jdbc().sql("SELECT DISTINCT actor FROM case_event WHERE case_id = ? AND element LIKE 'serviceTask%'").param(story.caseId()).query(String.class).list())
                .containsExactly("Peel");
    }

    private static String number(CertificationStory story) {
        var name = story.name("x");
        return name.substring(name.indexOf('-') + 1);
    }

    private void refused(CertificationStory story, String who, String element, Map<String, Object> fields, String field) {
        assertThatThrownBy(() -> story.answer(who, element, fields))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors()).extracting("field").containsExactly(field));
    }

    private static Map<String, Object> with(Map<String, Object> fields, String key, Object value) {
        var changed = new HashMap<>(fields);
        changed.put(key, value);
        changed.values().removeIf(java.util.Objects::isNull);
        return changed;
    }

    private void inTransaction(Runnable act) {
        tools.transaction().executeWithoutResult(status -> act.run());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void every_path_of_the_model_has_been_walked() {
        paths.assertComplete("due-process-hearing");
    }
}

package org.peel.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.peel.CertificationStory;
import org.peel.PathCoverage;
import org.peel.StoryTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** From a final order to a record: the gate, the one transaction, the clerk, and a row that nobody changes. */
@StoryTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegistrySubmissionIT {

    @Autowired
    private CertificationStory.Tools tools;
    @Autowired
    private PathCoverage paths;

    private CertificationStory ordered() {
        return tools.story("CA").heard("REVOKE").voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered();
    }

    @Test
    void the_record_says_who_what_why_and_on_which_proof() {
        var story = ordered().reviewWaived();
        var record = tools.jdbc().sql("SELECT * FROM registry_record WHERE case_id = ?").param(story.caseId()).query().singleRow();
        assertThat(record).containsEntry("event_type", "DECERTIFICATION").containsEntry("outcome", "REVOKE").containsEntry("case_docket", story.docket())
                .containsEntry("force_related", true).containsEntry("standard", "CLEAR_AND_CONVINCING").containsEntry("post_state", "CA");
        assertThat(record.get("order_sha256")).isEqualTo(story.text("SELECT d.sha256 FROM document d JOIN legal_notice n ON n.document_id = d.id WHERE n.kind = 'FINAL_ORDER' AND n.case_id = ?"));
        assertThat(LeafHash.of((String) record.get("canonical"))).isEqualTo(record.get("leaf_hash"));
        assertThat((String) record.get("canonical")).contains("\"caseDocket\":\"" + story.docket() + "\"").doesNotContain("strikes", "He resisted");
        assertThat(story.text("SELECT evidence_disclosed || neutral_decider FROM fair_process_certification WHERE case_id = ?"))
                .contains("notice of intent", "5 of 5 members present");
        assertThat(story.text("SELECT kind FROM legal_notice WHERE case_id = ? ORDER BY id DESC LIMIT 1")).isEqualTo("REGISTRY_NOTICE");
    }

    @Test
    void entries_are_numbered_without_a_gap() {
        var first = ordered().reviewWaived();
        var second = ordered().reviewWaived();
        assertThat(second.count("SELECT entry_no FROM registry_record WHERE case_id = ?")).isEqualTo(first.count("SELECT entry_no FROM registry_record WHERE case_id = ?") + 1);
    }

    @Test
    void a_case_that_lacks_a_proof_goes_to_the_clerk_who_cannot_waive_it() {
        var story = ordered().tamper("UPDATE service_record SET proof = NULL WHERE notice_id IN (SELECT id FROM legal_notice WHERE kind = 'NOTICE_OF_INTENT' AND case_id = ?)");
        story.reviewWaived();
        assertThat(story.openTasks()).containsExactly("userTask_resolveGate");
        assertThat(story.open("clerk", "userTask_resolveGate").data().values().get("missing")).isEqualTo("The service of the notice of intent is not proven.");
        assertThat(story.count("SELECT count(*) FROM registry_record WHERE case_id = ?")).isZero();

        story.answer("clerk", "userTask_resolveGate", Map.of("decision", "TRY_AGAIN", "reasons", "Hoping."));
        assertThat(story.openTasks()).as("the gate only looks again").containsExactly("userTask_resolveGate");

        story.tamper("UPDATE service_record SET proof = 'Found.' WHERE notice_id IN (SELECT id FROM legal_notice WHERE kind = 'NOTICE_OF_INTENT' AND case_id = ?)");
        story.answer("clerk", "userTask_resolveGate", Map.of("decision", "TRY_AGAIN", "reasons", "The receipt was found."));
        assertThat(story.text("SELECT outcome FROM registry_record WHERE case_id = ?")).isEqualTo("REVOKE");
        assertThat(story.caseFile().isOpen()).isFalse();
    }

    @Test
    void a_rejected_submission_leaves_the_order_standing_and_the_registry_silent() {
        var story = ordered().tamper("UPDATE charging_document SET evidence = ' ' WHERE case_id = ?");
        story.reviewWaived().answer("clerk", "userTask_resolveGate", Map.of("decision", "REJECT", "reasons", "The evidence was never disclosed."));
        assertThat(story.count("SELECT count(*) FROM registry_record WHERE case_id = ?")).isZero();
        assertThat(story.caseFile().outcome()).isEqualTo("REVOKED");
        assertThat(story.text("SELECT resolution FROM registry_gate_check WHERE case_id = ?")).isEqualTo("The evidence was never disclosed.");
        assertThat(story.timeline()).contains("The registry rejected the submission; it holds no record of this case.");
        assertThat(story.isRunning()).isFalse();
    }

    @Test
    void the_gate_sees_a_judge_in_their_own_cause_and_a_vote_of_somebody_recused() {
        var story = ordered();
        tools.jdbc().sql("UPDATE charging_document SET charged_by = ? WHERE case_id = ?").params(story.name("commissioner2"), story.caseId()).update();
        tools.jdbc().sql("INSERT INTO recusal (case_id, username, reason, recorded_by, recorded_at) VALUES (?, ?, 'Found out later', 'test', now())")
                .params(story.caseId(), story.name("commissioner3")).update();
        story.reviewWaived();
        assertThat(story.open("clerk", "userTask_resolveGate").data().values().get("missing").toString())
                .contains(story.name("commissioner2") + " had more than one part in the case: counsel, decider.", "The vote counts 1 of people who are recused.");
    }

    @Test
    void when_the_record_cannot_be_written_nothing_of_the_step_that_made_the_order_final_has_happened() {
        var story = ordered();
        // The number of an entry that exists: the write must fail, after everything else of the step has been done.
        ordered().reviewWaived();
        tools.jdbc().sql("UPDATE registry_head SET entries = entries - 1").update();
        var before = tools.jdbc().sql("SELECT entries FROM registry_head").query(Long.class).single();
        var letters = story.count("SELECT count(*) FROM mail WHERE case_id = ?");

        assertThatThrownBy(story::reviewWaived).hasStackTraceContaining("uq_registry_record_entry");

        assertThat(story.openTasks()).as("the token stands where it stood").containsExactly("userTask_respondToOrder");
        assertThat(story.text("SELECT finality FROM final_order WHERE case_id = ?")).isEqualTo("APPEAL_OPEN");
        assertThat(story.count("SELECT count(*) FROM judicial_review WHERE case_id = ?")).isZero();
        assertThat(story.count("SELECT count(*) FROM fair_process_certification WHERE case_id = ?")).isZero();
        assertThat(story.count("SELECT count(*) FROM mail WHERE case_id = ?")).isEqualTo(letters);
        assertThat(tools.certificates().of(story.officerId())).singleElement().extracting("status").isEqualTo("ACTIVE");
        assertThat(tools.jdbc().sql("SELECT entries FROM registry_head").query(Long.class).single()).isEqualTo(before);

        tools.jdbc().sql("UPDATE registry_head SET entries = entries + 1").update();
        story.reviewWaived();
        assertThat(story.text("SELECT outcome FROM registry_record WHERE case_id = ?")).as("and it can be done again").isEqualTo("REVOKE");
    }

    @Test
    void the_program_can_neither_change_nor_remove_a_record() {
        var story = ordered().reviewWaived();
        for (var sql : new String[] {"UPDATE registry_record SET outcome = 'DISMISS' WHERE case_id = ?", "DELETE FROM registry_record WHERE case_id = ?",
                "UPDATE fair_process_certification SET heard_by = 'WAIVER' WHERE case_id = ?", "DELETE FROM fair_process_certification WHERE case_id = ?"}) {
            assertThatThrownBy(() -> story.tamper(sql)).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void every_path_of_the_model_has_been_walked() {
        paths.assertComplete("registry-submission");
    }
}

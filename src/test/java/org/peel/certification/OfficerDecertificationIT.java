package org.peel.certification;

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
import org.peel.access.NotFound;
import org.peel.input.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/** From the agency's package to the certificate: triage, grounds, and what the outcome does. */
@StoryTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfficerDecertificationIT {

    @Autowired
    private CertificationStory.Tools tools;
    @Autowired
    private PathCoverage paths;

    private static Map<String, Object> triage(String ground) {
        return Map.of("identityConfirmed", true, "ground", ground, "investigation", "The package is complete.", "recommendation", "NO_ACTION");
    }

    @Test
    void the_grounds_offered_are_those_of_the_state_for_what_was_sustained() {
        assertThat(tools.story("CA").open("investigator", "userTask_triageReport").data().options().get("grounds")).extracting("value")
                .containsExactlyInAnyOrder("DISQUALIFYING_CONVICTION", "PHYSICAL_ABUSE");
        assertThat(tools.story("WA").open("investigator", "userTask_triageReport").data().options().get("grounds")).extracting("label")
                .contains("Unlawful force causing death or serious injury, mandatory (RCW 43.101.105(2); verify)");
    }

    @Test
    void the_investigator_sees_the_package_and_what_was_sustained_but_no_compelled_word() {
        var shown = tools.story("CA").open("investigator", "userTask_triageReport").data().values().get("package").toString();
        assertThat(shown).contains("Discipline imposed: termination.", "1. Excessive force by Riley Test").doesNotContain(CertificationStory.COMPELLED);
    }

    @Test
    void a_ground_that_the_law_does_not_offer_is_refused() {
        var story = tools.story("CA");
        assertThatThrownBy(() -> story.answer("investigator", "userTask_triageReport", triage("BAD_MANNERS"))).isInstanceOf(Refused.class).hasMessageContaining("not one of the choices");
    }

    @Test
    void identity_must_be_confirmed() {
        var story = tools.story("CA");
        assertThatThrownBy(() -> story.answer("investigator", "userTask_triageReport",
                Map.of("ground", "PHYSICAL_ABUSE", "investigation", "…", "recommendation", "PROCEED"))).isInstanceOf(Refused.class);
    }

    @Test
    void without_reasonable_grounds_everybody_is_told_in_writing_and_the_case_ends() {
        var story = tools.story("CA").answer("investigator", "userTask_triageReport", triage("PHYSICAL_ABUSE"))
                .answer("counsel", "userTask_determineGrounds", Map.of("decision", "NO_GROUNDS", "reasons", "The video shows a lawful hold."));
        assertThat(story.caseFile().outcome()).isEqualTo("NO_ACTION");
        assertThat(story.isRunning()).isFalse();
        assertThat(story.text("SELECT convert_from(d.content, 'UTF8') FROM document d JOIN legal_notice n ON n.document_id = d.id WHERE n.kind = 'NO_ACTION' AND n.case_id = ?"))
                .contains("no reasonable grounds to charge you", "The video shows a lawful hold.");
        assertThat(tools.jdbc().sql("SELECT count(*) FROM mail WHERE case_id = ?").param(story.caseId()).query(Long.class).single()).isEqualTo(3);
        assertThat(story.mailTo(story.address("respondent"))).singleElement().asString().contains("No charge is made").doesNotContain("lawful hold");
        story.as("respondent", () -> tools.cases().read(story.docket(), "my matters"));
        assertThat(tools.certificates().of(story.officerId())).singleElement().extracting("status").isEqualTo("ACTIVE");
    }

    @Test
    void the_officer_meets_the_case_when_charged_and_not_before() {
        var story = tools.story("CA").charged();
        assertThatThrownBy(() -> story.as("respondent", () -> tools.cases().read(story.docket(), "test"))).isInstanceOf(NotFound.class);
        story.answer("counsel", "userTask_issueNoticeOfIntent", story.notice());
        story.as("respondent", () -> tools.cases().read(story.docket(), "test"));
    }

    @Test
    void revocation_names_cause_case_and_day() {
        var story = tools.story("WA").waived().voted("REVOKE", "REVOKE", "REVOKE", "REVOKE", "REVOKE").ordered().reviewWaived();
        assertThat(tools.jdbc().sql("SELECT c.state || ' ' || h.status || ' ' || h.effective_on FROM certification_change h JOIN certification c ON c.id = h.certification_id WHERE h.case_id = ?")
                .param(story.caseId()).query(String.class).single()).isEqualTo("WA REVOKED 2026-03-02");
        assertThat(tools.certificates().of(story.officerId())).singleElement().extracting("status").isEqualTo("REVOKED");
    }

    @Test
    void dismissed_charges_leave_the_certificate_alone() {
        var story = tools.story("CA").waived().voted("DISMISS", "DISMISS", "DISMISS", "DISMISS", "REVOKE").ordered();
        assertThat(story.caseFile().outcome()).isEqualTo("DISMISSED");
        assertThat(tools.certificates().of(story.officerId())).singleElement().extracting("status").isEqualTo("ACTIVE");
    }

    @Test
    void under_the_neutral_rules_the_certificate_is_that_of_the_state_that_licensed_the_officer() {
        var story = tools.story("US").waived().voted("SUSPEND", "SUSPEND", "SUSPEND", "REVOKE", "REVOKE").ordered().reviewWaived();
        assertThat(story.caseFile().outcome()).isEqualTo("SUSPENDED");
        assertThat(tools.certificates().of(story.officerId())).singleElement().extracting("state", "status").containsExactly("NV", "SUSPENDED");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void every_path_of_the_model_has_been_walked() {
        paths.assertComplete("officer-decertification");
    }
}

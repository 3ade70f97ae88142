package org.peel.prosecution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peel.town.Refusals.assertRefused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.peel.PathCoverage;
import org.peel.access.NotFound;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.Timeline;
import org.peel.clock.Clocks;
import org.peel.evidence.Documents;
import org.peel.prosecution.process.ProsecutorCriminalReviewProcess;
import org.peel.town.ProcessIT;
import org.peel.town.Town;
import org.peel.town.Towns;
import org.peel.worklist.TaskNotOpen;
import org.peel.worklist.Worklist;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The prosecutor's review, and the wall between it and what the agency compelled. */
@ProcessIT
class ProsecutorCriminalReviewIT {

    private static final String SCREEN = "userTask_screenConflict";
    private static final String DECIDE = "userTask_decideCharges";
    private static final String CANARY = "canary-compelled-5a1d77";

    @Autowired
    private Towns towns;
    @Autowired
    private CaseFiles cases;
    @Autowired
    private Allegations allegations;
    @Autowired
    private Documents documents;
    @Autowired
    private Worklist worklist;
    @Autowired
    private Timeline timeline;
    @Autowired
    private Clocks clocks;
    @Autowired
    private JdbcClient jdbc;

    @AfterAll
    static void every_path_was_walked(@Autowired PathCoverage paths) {
        paths.assertComplete(ProsecutorCriminalReviewProcess.ID);
    }

    private record Story(Town town, String internal, String criminal) {
    }

    /** Tampering with evidence: a crime, and nothing for the board. */
    private Story referred() {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "EVIDENCE_TAMPERING");
        return new Story(town, internal, town.docket(CaseKind.CRIMINAL_REVIEW, internal));
    }

    @Test
    void a_declination_lets_the_administrative_case_go_on_and_changes_no_finding() {
        var story = referred();
        var town = story.town();
        town.investigatesTo(story.internal(), "SUSTAINED");
        assertThat(town.open(story.internal())).isEmpty();
        town.declinesCharges(story.criminal());

        assertThat(town.outcome(story.criminal())).isEqualTo("DECLINED");
        assertThat(town.open(story.internal())).containsExactly("userTask_decideDiscipline");
        assertThat(allegations.foundIn(town.caseId(story.internal()))).singleElement().satisfies(finding -> assertThat(finding.code().isSustained()).isTrue());
        assertThat(allegations.foundIn(town.caseId(story.criminal()))).as("a prosecutor finds nothing").isEmpty();
        assertThat(jdbc.sql("SELECT t.to_on FROM clock_tolling t JOIN statutory_clock s ON s.id = t.clock_id WHERE s.case_id = ?")
                .param(town.caseId(story.internal())).query(LocalDate.class).list()).as("today is the last day that does not count").containsExactly(clocks.today("CA"));
    }

    @Test
    void a_charge_names_its_offences() {
        var story = referred();
        var town = story.town();
        town.answers(town.prosecutor(), SCREEN, story.criminal(), Map.of("decision", "NO_CONFLICT", "reasons", "No tie."));
        assertRefused(() -> town.answers(town.prosecutor(), DECIDE, story.criminal(), Map.of("decision", "CHARGE", "reasons", "Provable.")), "charges");
        assertRefused(() -> town.answers(town.prosecutor(), DECIDE, story.criminal(), Map.of("decision", "DECLINE", "charges", "PC 141", "reasons", "x")), "charges");
        town.answers(town.prosecutor(), DECIDE, story.criminal(), Map.of("decision", "CHARGE", "charges", "Pen. Code 141(b)", "reasons", "Provable."));

        assertThat(town.outcome(story.criminal())).isEqualTo("CHARGED");
        town.investigatesTo(story.internal(), "SUSTAINED");
        assertThat(town.sees(town.head(), "userTask_decideDiscipline", story.internal()).data().values().get("file").toString()).contains("Pen. Code 141(b)");
    }

    @Test
    void a_prosecutor_with_a_conflict_is_kept_out_and_a_colleague_goes_on() {
        var story = referred();
        var town = story.town();
        town.answers(town.prosecutor(), SCREEN, story.criminal(), Map.of("decision", "CONFLICT", "reasons", "We try cases together."));

        assertThatThrownBy(() -> town.as(town.prosecutor(), () -> cases.read(story.criminal(), "test"))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> town.answers(town.prosecutor(), SCREEN, story.criminal(), Map.of("decision", "NO_CONFLICT", "reasons", "After all."))).isInstanceOf(NotFound.class);
        var colleague = town.person("prosecutor2");
        town.answers(colleague, SCREEN, story.criminal(), Map.of("decision", "NO_CONFLICT", "reasons", "No tie."));
        town.answers(colleague, DECIDE, story.criminal(), Map.of("decision", "DECLINE", "reasons", "Not provable."));
        assertThat(town.outcome(story.criminal())).isEqualTo("DECLINED");
    }

    @Test
    void when_everybody_has_a_conflict_the_case_says_who_must_act() {
        var story = referred();
        var town = story.town();
        for (var prosecutor : List.of(town.prosecutor(), town.person("prosecutor2"))) {
            town.answers(prosecutor, SCREEN, story.criminal(), Map.of("decision", "CONFLICT", "reasons", "We try cases together."));
        }
        assertThat(town.timeline(story.criminal())).anyMatch(line -> line.contains("an administrator must name one"));
    }

    @Test
    void the_one_who_was_screened_decides() {
        var story = referred();
        var town = story.town();
        town.answers(town.prosecutor(), SCREEN, story.criminal(), Map.of("decision", "NO_CONFLICT", "reasons", "No tie."));
        assertThatThrownBy(() -> town.answers(town.person("prosecutor2"), DECIDE, story.criminal(), Map.of("decision", "DECLINE", "reasons", "x")))
                .isInstanceOf(TaskNotOpen.class);
    }

    @Test
    void the_screening_shows_who_is_concerned_and_no_more() {
        var story = referred();
        var town = story.town();
        assertThat(town.sees(town.prosecutor(), SCREEN, story.criminal()).data().values().get("referral").toString())
                .contains("Officer " + town.prefix() + "-smith").contains("Pat Doe").contains("Evidence tampering").doesNotContain("What happened in");
        town.answers(town.prosecutor(), SCREEN, story.criminal(), Map.of("decision", "NO_CONFLICT", "reasons", "No tie."));
        assertThat(town.sees(town.prosecutor(), DECIDE, story.criminal()).data().values().get("referral").toString())
                .contains("What happened in " + town.prefix()).contains("Act of EVIDENCE_TAMPERING");
    }

    @Test
    void nothing_compelled_nor_anything_of_the_investigation_reaches_the_prosecutor() {
        var story = referred();
        var town = story.town();
        town.assigns(story.internal());
        town.answers(town.investigator(), "userTask_investigate", story.internal(), Map.of("report", CANARY + " in the report", "compelledStatement", CANARY,
                "admonitionOn", "2026-01-16", "admonitionBy", CANARY));
        town.answers(town.investigator(), "userTask_recordFindings", story.internal(), Map.of("findings", town.rows(town.investigator(), "userTask_recordFindings",
                story.internal(), "findings", Map.of("disposition", "SUSTAINED", "reasons", CANARY))));
        town.answers(town.commander(), "userTask_reviewFindings", story.internal(), Map.of("decision", "APPROVE", "review", CANARY));
        var seen = new ArrayList<String>();
        seen.add(town.sees(town.prosecutor(), SCREEN, story.criminal()).data().toString());
        town.answers(town.prosecutor(), SCREEN, story.criminal(), Map.of("decision", "NO_CONFLICT", "reasons", "No tie."));
        seen.add(town.sees(town.prosecutor(), DECIDE, story.criminal()).data().toString());
        town.answers(town.prosecutor(), DECIDE, story.criminal(), Map.of("decision", "DECLINE", "reasons", "Not provable."));
        town.decides(story.internal(), "TERMINATION");

        seen.addAll(prosecutorsView(town, story));
        assertThat(seen).noneMatch(text -> text.contains(CANARY));
        for (var docket : List.of(story.internal(), town.docket(CaseKind.CERTIFICATION, story.internal()))) {
            assertThatThrownBy(() -> town.as(town.prosecutor(), () -> cases.read(docket, "test"))).isInstanceOf(NotFound.class);
            long caseId = town.caseId(docket);
            jdbc.sql("SELECT id FROM document WHERE case_id = ?").param(caseId).query(Long.class).list().forEach(document ->
                    assertThatThrownBy(() -> town.as(town.prosecutor(), () -> documents.open(docket, document))).isInstanceOf(NotFound.class));
        }
    }

    /** Everything that a prosecutor can list, search or read. */
    private List<String> prosecutorsView(Town town, Story story) {
        return town.as(town.prosecutor(), () -> {
            var seen = new ArrayList<String>();
            long criminal = town.caseId(story.criminal());
            long incident = cases.get(criminal).incidentId();
            seen.add(cases.read(story.criminal(), "test").toString());
            seen.add(cases.list(null, null, null, null, 200).toString());
            seen.add(cases.list(CANARY, null, null, null, 200).toString().replace(CANARY, ""));
            seen.add(cases.visibleOfIncident(incident).toString());
            seen.add(timeline.of(criminal, false, 0, 1000).toString());
            seen.add(timeline.of(town.caseId(story.internal()), true, 0, 1000).toString());
            seen.add(documents.visible(criminal).toString());
            seen.add(documents.visible(town.caseId(story.internal())).toString());
            seen.add(allegations.ofIncident(incident).toString());
            seen.add(allegations.visibleOfIncident(incident).toString());
            seen.add(worklist.list(Worklist.Filter.everything(), 200).toString());
            seen.add(jdbc.sql("SELECT coalesce(string_agg(subject || body, ''), '') FROM mail WHERE case_id = ? OR recipient LIKE ?")
                    .params(criminal, "%prosecutor%").query(String.class).single());
            seen.add(jdbc.sql("SELECT coalesce(string_agg(fields::text, ''), '') FROM task_answer a JOIN task t ON t.id = a.task_id WHERE t.case_id = ?")
                    .param(criminal).query(String.class).single());
            return seen;
        });
    }

    @Test
    void a_compelled_statement_stands_in_one_document_and_nowhere_else() {
        var story = referred();
        var town = story.town();
        var secret = "canary-only-once-" + town.prefix() + "-end";
        town.assigns(story.internal());
        town.answers(town.investigator(), "userTask_investigate", story.internal(), Map.of("report", "The report", "compelledStatement", secret,
                "admonitionOn", "2026-01-16", "admonitionBy", "Captain"));
        town.finds(story.internal(), "SUSTAINED");
        town.answers(town.commander(), "userTask_reviewFindings", story.internal(), Map.of("decision", "APPROVE", "review", "Complete."));
        town.declinesCharges(story.criminal());
        town.decides(story.internal(), "TERMINATION");

        assertThat(tablesHolding(secret)).containsExactly("peel.document");
        assertThat(jdbc.sql("SELECT layer FROM document WHERE position(convert_to(?, 'UTF8') in content) > 0").param(secret).query(String.class).list())
                .containsExactly("COMPELLED");
    }

    /** Every table of Peel's and of the engine's that holds a text, bytes included. */
    private List<String> tablesHolding(String text) {
        var holding = new ArrayList<String>();
        for (var table : jdbc.sql("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('peel', 'engine') ORDER BY 1").query(String.class).list()) {
            if (!table.contains("flyway") && jdbc.sql("SELECT EXISTS (SELECT FROM " + table + " t WHERE t::text LIKE ? OR t::text LIKE ?)")
                    .params("%" + text + "%", "%" + java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) + "%").query(Boolean.class).single()) {
                holding.add(table);
            }
        }
        return holding;
    }
}

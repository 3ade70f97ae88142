package org.peel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peel.town.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.peel.PathCoverage;
import org.peel.access.NotFound;
import org.peel.access.Recusals;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.DispositionCode;
import org.peel.clock.Clocks;
import org.peel.review.process.CivilianBoardReviewProcess;
import org.peel.town.ProcessIT;
import org.peel.town.Town;
import org.peel.town.Towns;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The civilian board from jurisdiction to the agency's answer. */
@ProcessIT
class CivilianBoardReviewIT {

    private static final String VOTE = "userTask_voteOnAllegations";
    private static final String OPINION = "userTask_writeOpinion";
    private static final String RESPOND = "userTask_respondToRecommendation";

    @Autowired
    private Towns towns;
    @Autowired
    private CaseFiles cases;
    @Autowired
    private Allegations allegations;
    @Autowired
    private Recusals recusals;
    @Autowired
    private Clocks clocks;
    @Autowired
    private JdbcClient jdbc;

    @AfterAll
    static void every_path_was_walked(@Autowired PathCoverage paths) {
        paths.assertComplete(CivilianBoardReviewProcess.ID);
    }

    private record Story(Town town, String internal, String board) {
    }

    /** A case of discourtesy: within the board's reach, and no crime. */
    private Story begun() {
        var town = towns.inCalifornia();
        var internal = town.investigates(town.hires("smith"), "DISCOURTESY", "OFFENSIVE_LANGUAGE");
        return new Story(town, internal, town.docket(CaseKind.BOARD_REVIEW, internal));
    }

    private Story votable() {
        var story = begun();
        story.town().investigatesTo(story.internal(), "NOT_SUSTAINED");
        story.town().acceptsJurisdiction(story.board());
        return story;
    }

    @Test
    void the_board_waits_for_the_file_when_it_accepts_first() {
        var story = begun();
        story.town().acceptsJurisdiction(story.board());
        assertThat(story.town().open(story.board())).as("no file yet").isEmpty();
        story.town().investigatesTo(story.internal(), "NOT_SUSTAINED");

        assertThat(story.town().open(story.board())).containsExactly(VOTE, VOTE, VOTE);
    }

    @Test
    void a_file_that_came_first_is_not_lost() {
        var story = votable();

        assertThat(story.town().open(story.board())).containsExactly(VOTE, VOTE, VOTE);
        assertThat(story.town().ballots(story.board()).keySet()).as("three different members").hasSize(3).noneMatch(who -> who.equals(story.town().chair()));
    }

    @Test
    void a_majority_on_each_allegation_is_the_boards_own_finding_beside_that_of_internal_affairs() {
        var story = votable();
        var town = story.town();
        var ballots = town.ballots(story.board()).entrySet().stream().toList();
        town.votes(ballots.get(0).getKey(), ballots.get(0).getValue(), "SUSTAINED");
        town.votes(ballots.get(1).getKey(), ballots.get(1).getValue(), "ABSTAIN");
        town.votes(ballots.get(2).getKey(), ballots.get(2).getValue(), "SUSTAINED");

        assertThat(allegations.foundIn(town.caseId(story.board()))).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(DispositionCode.SUSTAINED);
            assertThat(finding.standard()).isEqualTo("PREPONDERANCE");
            assertThat(finding.kind()).isEqualTo(CaseKind.BOARD_REVIEW);
        });
        assertThat(allegations.foundIn(town.caseId(story.internal()))).allSatisfy(finding -> assertThat(finding.code()).isEqualTo(DispositionCode.NOT_SUSTAINED));
        assertThat(town.sees(town.chair(), OPINION, story.board()).data().values().get("tally").toString())
                .contains("2 for sustained").contains("1 abstained").contains("Display " + ballots.get(1).getKey());
    }

    @Test
    void votes_that_agree_on_nothing_make_no_finding_and_clear_nobody() {
        var story = votable();
        var town = story.town();
        var votes = List.of("SUSTAINED", "UNFOUNDED", "EXONERATED").iterator();
        town.ballots(story.board()).forEach((who, task) -> town.votes(who, task, votes.next()));

        assertThat(allegations.foundIn(town.caseId(story.board()))).isEmpty();
        assertRefused(() -> town.answers(town.chair(), OPINION, story.board(), Map.of("opinion", "x", "recommendation", "SUSPENSION")), "recommendation");
        town.answers(town.chair(), OPINION, story.board(), Map.of("opinion", "No majority.", "recommendation", "NONE"));
        town.answers(town.head(), RESPOND, story.board(), Map.of("response", "CONCUR"));
        assertThat(town.outcome(story.board())).isEqualTo("NO_FINDING");
    }

    @Test
    void a_member_with_a_tie_steps_aside_and_is_neither_counted_nor_let_in_again() {
        var story = votable();
        var town = story.town();
        var ballots = town.ballots(story.board()).entrySet().stream().toList();
        var recused = ballots.get(0).getKey();
        town.answersTask(recused, ballots.get(0).getValue(), Map.of("participation", "RECUSE", "recusalReason", "My neighbour.",
                "votes", Town.shownRows(town.as(recused, () -> town.towns().open(ballots.get(0).getValue())), "votes")));
        town.votes(ballots.get(1).getKey(), ballots.get(1).getValue(), "SUSTAINED");
        town.votes(ballots.get(2).getKey(), ballots.get(2).getValue(), "SUSTAINED");

        assertThat(town.open(story.board())).as("two of three are a quorum").containsExactly(OPINION);
        assertThatThrownBy(() -> town.as(recused, () -> cases.read(story.board(), "test"))).isInstanceOf(NotFound.class);
        assertThat(town.sees(town.chair(), OPINION, story.board()).data().values().get("tally").toString()).contains("1 recused and not counted");
    }

    @Test
    void stepping_aside_and_voting_each_need_their_words() {
        var story = votable();
        var town = story.town();
        var ballot = town.ballots(story.board()).entrySet().iterator().next();
        var rows = Town.shownRows(town.as(ballot.getKey(), () -> town.towns().open(ballot.getValue())), "votes");

        assertRefused(() -> town.answersTask(ballot.getKey(), ballot.getValue(), Map.of("participation", "RECUSE", "votes", rows)), "recusalReason");
        assertRefused(() -> town.answersTask(ballot.getKey(), ballot.getValue(), Map.of("participation", "VOTE", "votes", rows)), "votes[0].vote");
        assertThatThrownBy(() -> town.answersTask(town.chair(), ballot.getValue(), Map.of("participation", "VOTE", "votes", rows)))
                .as("a seat is one person's").isInstanceOf(NotFound.class);
    }

    @Test
    void without_a_quorum_there_was_no_vote_and_the_next_round_is_seated_with_others() {
        var story = votable();
        var town = story.town();
        var first = town.ballots(story.board());
        var names = first.keySet().stream().toList();
        town.stepsAside(names.get(0), first.get(names.get(0)));
        town.stepsAside(names.get(1), first.get(names.get(1)));
        town.votes(names.get(2), first.get(names.get(2)), "SUSTAINED");

        var second = town.ballots(story.board());
        assertThat(second.keySet()).hasSize(3).doesNotContain(names.get(0), names.get(1));
        assertThat(allegations.foundIn(town.caseId(story.board()))).as("one vote is no finding").isEmpty();
        second.forEach((who, task) -> town.votes(who, task, "NOT_SUSTAINED"));
        assertThat(town.open(story.board())).containsExactly(OPINION);
        assertThat(jdbc.sql("SELECT result FROM panel WHERE case_id = ? ORDER BY round").param(town.caseId(story.board())).query(String.class).list())
                .containsExactly("NO_QUORUM", "VOTED");
    }

    @Test
    void where_too_few_may_sit_the_approval_stands_and_the_step_can_be_tried_again() {
        var story = begun();
        var town = story.town();
        town.acceptsJurisdiction(story.board());
        for (int member = 2; member <= 5; member++) {
            recusals.recuse(town.caseId(story.board()), town.person("member" + member), "a tie");
        }
        town.assigns(story.internal());
        town.answers(town.investigator(), "userTask_investigate", story.internal(), Map.of("report", "The report"));
        town.finds(story.internal(), "SUSTAINED");
        assertThatThrownBy(() -> town.answers(town.commander(), "userTask_reviewFindings", story.internal(), Map.of("decision", "APPROVE", "review", "Complete.")))
                .hasMessageContaining("Give the role crb.member");

        assertThat(town.open(story.internal())).as("the commander's approval stands").doesNotContain("userTask_reviewFindings");
        jdbc.sql("INSERT INTO membership (username, role, organisation_id) SELECT ?, 'crb.member', organisation_id FROM membership WHERE username = ?")
                .params(town.chair(), town.chair()).update();
        towns.takeSteps();
        assertThat(town.open(story.board())).containsExactly(VOTE, VOTE);
    }

    @Test
    void the_agency_answers_within_its_time_and_with_reasons_where_it_differs() {
        var story = votable();
        var town = story.town();
        town.ballots(story.board()).forEach((who, task) -> town.votes(who, task, "SUSTAINED"));
        town.answers(town.chair(), OPINION, story.board(), Map.of("opinion", "They were rude.", "recommendation", "REPRIMAND"));

        var clock = clocks.latest(town.caseId(story.board()), "board-response").orElseThrow();
        var task = town.sees(town.head(), RESPOND, story.board());
        assertThat(task.task().dueAt()).as("the task is due when the law says").isEqualTo(clock.dueAt());
        assertThat(task.data().values().get("opinion").toString()).contains("They were rude.").contains("reprimand").doesNotContain("Display " + town.prefix() + ".member");
        assertRefused(() -> town.answers(town.head(), RESPOND, story.board(), Map.of("response", "DO_NOT_CONCUR")), "reasons");
        town.answers(town.head(), RESPOND, story.board(), Map.of("response", "DO_NOT_CONCUR", "reasons", "The words were quoted wrongly."));

        assertThat(town.outcome(story.board())).isEqualTo("SUSTAINED");
        assertThat(clocks.latest(town.caseId(story.board()), "board-response").orElseThrow().metOn()).isNotNull();
        assertThat(town.open(story.internal())).containsExactly("userTask_decideDiscipline");
        assertThat(town.sees(town.head(), "userTask_decideDiscipline", story.internal()).data().values().get("file").toString())
                .contains("do not concur").contains("The words were quoted wrongly.");
        assertThat(town.mailToComplainant()).last().asString().contains(story.board()).doesNotContain("rude");
    }

    @Test
    void a_finding_of_the_board_alone_can_be_followed_with_discipline() {
        var story = votable();
        var town = story.town();
        town.reviewsTo(story.board(), "SUSTAINED", "REPRIMAND");
        town.decides(story.internal(), "REPRIMAND");

        assertThat(town.outcome(story.internal())).as("the agency's own finding stands as it was").isEqualTo("NOT_SUSTAINED");
    }

    @Test
    void a_board_that_declines_ends_without_a_review_and_holds_nobody_up() {
        var story = begun();
        var town = story.town();
        town.answers(town.chair(), "userTask_acceptJurisdiction", story.board(), Map.of("noConflict", true, "decision", "DECLINE", "reasons", "Too old."));
        assertThat(town.outcome(story.board())).isEqualTo("DECLINED");
        town.investigatesTo(story.internal(), "NOT_SUSTAINED");

        assertThat(town.open(story.internal())).containsExactly("userTask_decideDiscipline");
        assertThat(town.sees(town.head(), "userTask_decideDiscipline", story.internal()).data().values().get("file").toString()).contains("gave no opinion");
        assertThat(town.mailToComplainant()).last().asString().contains("cannot review it");
    }

    @Test
    void a_board_that_declines_late_wakes_internal_affairs() {
        var story = begun();
        var town = story.town();
        town.investigatesTo(story.internal(), "NOT_SUSTAINED");
        assertThat(town.open(story.internal())).isEmpty();
        town.answers(town.chair(), "userTask_acceptJurisdiction", story.board(), Map.of("noConflict", true, "decision", "DECLINE", "reasons", "Too old."));

        assertThat(town.open(story.internal())).containsExactly("userTask_decideDiscipline");
    }

    @Test
    void the_chair_confirms_that_no_tie_stands_in_the_way() {
        var story = begun();
        assertRefused(() -> story.town().answers(story.town().chair(), "userTask_acceptJurisdiction", story.board(),
                Map.of("decision", "ACCEPT", "reasons", "Ours.")), "noConflict");
    }
}

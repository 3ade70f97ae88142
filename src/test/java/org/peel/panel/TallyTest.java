package org.peel.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peel.panel.VotingRule.Majority;

class TallyTest {

    private static final VotingRule CALIFORNIA = new VotingRule(5, Majority.TWO_THIRDS_OF_PRESENT, 3, "11 CCR 1212");
    private static final VotingRule WASHINGTON = new VotingRule(5, Majority.MAJORITY_OF_MEMBERS, 3, "RCW 43.101.380");
    private static final VotingRule BOARD = new VotingRule(3, Majority.MAJORITY_OF_PRESENT, 2, "practice");

    @Test
    void three_of_five_is_a_majority_of_members_but_not_two_thirds_of_those_present() {
        var votes = List.of("REVOKE", "REVOKE", "REVOKE", "DISMISS", "DISMISS");
        assertThat(Tally.of(WASHINGTON, votes, 0).carried()).contains("REVOKE");
        assertThat(Tally.of(CALIFORNIA, votes, 0).carried()).isEmpty();
    }

    @Test
    void four_of_five_is_two_thirds_of_those_present() {
        assertThat(Tally.of(CALIFORNIA, List.of("REVOKE", "REVOKE", "REVOKE", "REVOKE", "DISMISS"), 0).carried()).contains("REVOKE");
    }

    @ParameterizedTest(name = "two thirds of {0} present are {1} votes")
    @CsvSource({"1,1", "2,2", "3,2", "4,3", "5,4", "6,4", "7,5", "8,6", "9,6"})
    void two_thirds_are_never_rounded_down(int present, int needed) {
        assertThat(CALIFORNIA.needed(present)).isEqualTo(needed);
    }

    @ParameterizedTest(name = "a majority of {0} present is {1} votes")
    @CsvSource({"2,2", "3,2", "4,3", "5,3"})
    void half_is_not_a_majority(int present, int needed) {
        assertThat(BOARD.needed(present)).isEqualTo(needed);
    }

    @Test
    void who_abstains_is_present_and_so_counts_against_every_outcome() {
        var tally = Tally.of(CALIFORNIA, List.of("REVOKE", "REVOKE", "REVOKE", "ABSTAIN", "ABSTAIN"), 0);
        assertThat(tally.present()).isEqualTo(5);
        assertThat(tally.isQuorumMet()).isTrue();
        assertThat(tally.carried()).isEmpty();
    }

    @Test
    void abstaining_never_carries_as_if_it_were_an_outcome() {
        assertThat(Tally.of(WASHINGTON, List.of("ABSTAIN", "ABSTAIN", "ABSTAIN", "ABSTAIN"), 0).carried()).isEmpty();
    }

    @Test
    void who_is_recused_is_neither_present_nor_counted() {
        var tally = Tally.of(CALIFORNIA, List.of("REVOKE", "REVOKE", "DISMISS"), 2);
        assertThat(tally.present()).isEqualTo(3);
        assertThat(tally.carried()).contains("REVOKE");
    }

    @Test
    void a_majority_of_members_does_not_shrink_with_the_recused() {
        assertThat(Tally.of(WASHINGTON, List.of("REVOKE", "REVOKE", "DISMISS"), 2).carried()).isEmpty();
    }

    @Test
    void without_a_quorum_nothing_carries_even_unanimously() {
        var tally = Tally.of(CALIFORNIA, List.of("REVOKE", "REVOKE"), 3);
        assertThat(tally.isQuorumMet()).isFalse();
        assertThat(tally.carried()).isEmpty();
    }

    @Test
    void a_split_between_two_sanctions_carries_neither() {
        assertThat(Tally.of(WASHINGTON, List.of("REVOKE", "REVOKE", "SUSPEND", "SUSPEND", "DISMISS"), 0).carried()).isEmpty();
    }

    @Test
    void the_count_reads_as_a_sentence() {
        assertThat(Tally.of(CALIFORNIA, List.of("REVOKE", "REVOKE", "REVOKE", "ABSTAIN"), 1).inWords()).isEqualTo(
                "4 of 5 members present, 1 recused and not counted. 3 for revoke, 1 abstained. "
                        + "The rule is two thirds of those present, here 3 (11 CCR 1212). Carried: revoke.");
        assertThat(Tally.of(CALIFORNIA, List.of("REVOKE"), 4).inWords()).isEqualTo(
                "1 of 5 members present, 4 recused and not counted. 1 for revoke. A quorum is 3: there was no vote.");
    }
}

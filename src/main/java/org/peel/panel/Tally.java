package org.peel.panel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A vote as counted.
 *
 * @param rule the rule it was counted by
 * @param votes how many voted for what, abstentions among them
 * @param recused how many of the seats stepped aside; they are not counted
 */
public record Tally(VotingRule rule, Map<String, Integer> votes, int recused) {

    /** Present, but for no outcome. */
    public static final String ABSTAIN = "ABSTAIN";

    public Tally {
        votes = Map.copyOf(votes);
    }

    /** Counts votes, one for each member present. */
    public static Tally of(VotingRule rule, Collection<String> votes, int recused) {
        return new Tally(rule, votes.stream().collect(Collectors.toMap(vote -> vote, vote -> 1, Integer::sum)), recused);
    }

    /** How many were present: everybody who voted or abstained. */
    public int present() {
        return votes.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean isQuorumMet() {
        return present() >= rule.quorum();
    }

    /** The outcome that reached what the rule asks for; abstaining is no outcome, and without a quorum there is none. */
    public Optional<String> carried() {
        int needed = rule.needed(present());
        return !isQuorumMet() ? Optional.empty() : votes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ABSTAIN) && entry.getValue() >= needed)
                .map(Map.Entry::getKey).findFirst();
    }

    /** The count in words, the same for the order, the timeline and whoever asks later. */
    public String inWords() {
        var counted = new ArrayList<String>();
        new TreeMap<>(votes).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) -> entry.getKey().equals(ABSTAIN))
                        .thenComparing(Map.Entry::getValue, Comparator.reverseOrder()))
                .forEach(entry -> counted.add(entry.getValue() + (entry.getKey().equals(ABSTAIN) ? " abstained" : " for " + words(entry.getKey()))));
        var sentences = new ArrayList<String>(List.of(
                present() + " of " + rule.seats() + " members present" + (recused == 0 ? "" : ", " + recused + " recused and not counted") + "."));
        if (!counted.isEmpty()) {
            sentences.add(String.join(", ", counted) + ".");
        }
        if (!isQuorumMet()) {
            sentences.add("A quorum is " + rule.quorum() + ": there was no vote.");
        } else {
            sentences.add("The rule is " + rule.rule().words() + ", here " + rule.needed(present()) + " (" + rule.citation() + ").");
            sentences.add(carried().map(outcome -> "Carried: " + words(outcome) + ".").orElse("No outcome carried."));
        }
        return String.join(" ", sentences);
    }

    private static String words(String vote) {
        return vote.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

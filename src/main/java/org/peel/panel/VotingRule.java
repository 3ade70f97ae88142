package org.peel.panel;

/**
 * How a body decides, as {@code voting-rule.dmn} gives it for the jurisdiction.
 *
 * @param seats the body's full strength
 * @param rule what an outcome needs to carry
 * @param quorum how many must be present and not recused
 * @param citation the law it stands in
 */
public record VotingRule(int seats, Majority rule, int quorum, String citation) {

    /** What an outcome needs to carry. */
    public enum Majority {
        MAJORITY_OF_MEMBERS("a majority of all members"),
        MAJORITY_OF_PRESENT("a majority of those present"),
        TWO_THIRDS_OF_PRESENT("two thirds of those present");

        private final String words;

        Majority(String words) {
            this.words = words;
        }

        /** The rule in plain words. */
        public String words() {
            return words;
        }
    }

    /** The votes that one outcome must reach with so many members present. Who abstains is present. */
    public int needed(int present) {
        return switch (rule) {
            case MAJORITY_OF_MEMBERS -> seats / 2 + 1;
            case MAJORITY_OF_PRESENT -> present / 2 + 1;
            case TWO_THIRDS_OF_PRESENT -> (2 * present + 2) / 3;
        };
    }
}

package org.peel.clock;

/**
 * How long one statutory period is and what follows when it is missed: a row of the decision {@code statutory-clock}.
 *
 * @param clock    the rule's key
 * @param rollOver whether a last day on a weekend or holiday moves to the next business day
 * @param recalled the figure was not seen in a source: verify before relying on it
 */
public record ClockRule(String clock, String title, int length, Unit unit, DayType dayType, boolean rollOver, Consequence consequence,
        String citation, boolean recalled) {

    public ClockRule {
        if (length < 0) {
            throw new IllegalArgumentException("The period " + clock + " has the length " + length);
        }
        if (unit != Unit.DAYS && dayType != DayType.CALENDAR) {
            throw new IllegalArgumentException("The period " + clock + " counts " + unit + " in " + dayType + " days; months and years have calendar days only");
        }
    }

    /** What the length counts. */
    public enum Unit {
        DAYS, MONTHS, YEARS;

        String words(int count) {
            String word = name().toLowerCase(java.util.Locale.ROOT);
            return count == 1 ? word.substring(0, word.length() - 1) : word;
        }
    }

    /** Which days count. Court days are the days courts sit: business days, as long as no court's own closings are known. */
    public enum DayType {
        CALENDAR, BUSINESS, COURT
    }

    /** What follows when the last day has passed; four kinds that are never mixed (domain 0.3). */
    public enum Consequence {
        /** The act is barred for good. */
        BAR,
        /** Silence counts as an answer, on proof of service. */
        DEFAULT,
        /** The question counts as decided. */
        DEEMED_DECIDED,
        /** Somebody is told; nothing is lost. */
        ESCALATION
    }
}

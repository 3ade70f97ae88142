package org.peel.clock;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.peel.clock.ClockRule.DayType;
import org.peel.clock.ClockRule.Unit;

/**
 * Counts a statutory period.
 *
 * <p>The day of the event does not count (domain 0.10; Fed. R. Civ. P. 6(a)(1)). A tolled day does not count either, and neither
 * is it a last day; days that two intervals share are left out once. A period of months or years ends on the day of the same
 * number, or on the last of a month that has none, and is then lengthened by the tolled days within it. Where the rule says so, a
 * last day on a weekend or holiday moves forward.
 *
 * <p>Pure: no clock, no database, and no length of any period.
 */
final class DayCount {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);

    private final ClockRule rule;
    private final BusinessDays businessDays;
    private final List<Tolling> tolled;
    private final List<String> steps = new ArrayList<>();

    private DayCount(ClockRule rule, List<Tolling> tollings, BusinessDays businessDays) {
        this.rule = rule;
        this.businessDays = businessDays;
        this.tolled = merged(tollings);
    }

    /** The last day of a period that began with an event on the day given. Every tolled interval has an end. */
    static DueDate from(LocalDate start, ClockRule rule, List<Tolling> tollings, List<Extension> extensions, BusinessDays businessDays) {
        return new DayCount(rule, tollings, businessDays).from(start, extensions);
    }

    private DueDate from(LocalDate start, List<Extension> extensions) {
        steps.add("The period begins with " + words(start) + "; that day itself does not count.");
        int added = 0;
        for (Extension extension : extensions) {
            added = Math.addExact(added, extension.days());
            steps.add("Extended by " + extension.days() + (extension.days() == 1 ? " day: " : " days: ") + extension.reason() + ".");
        }
        LocalDate due = rule.dayType() == DayType.CALENDAR ? calendar(start, added) : business(start, rule.length() + added);
        due = rolled(due);
        steps.add(words(due) + " is the last day on which the act is in time.");
        return new DueDate(due, List.copyOf(steps));
    }

    private LocalDate calendar(LocalDate start, int added) {
        LocalDate due = switch (rule.unit()) {
            case DAYS -> start.plusDays(rule.length());
            case MONTHS -> start.plusMonths(rule.length());
            case YEARS -> start.plusYears(rule.length());
        };
        due = due.plusDays(added);
        String length = rule.length() + " " + (rule.unit() == Unit.DAYS ? "calendar " : "") + rule.unit().words(rule.length());
        steps.add(length + (added == 0 ? "" : " and " + added + (added == 1 ? " day more" : " days more")) + " from then end on " + words(due) + ".");
        for (Tolling interval : tolled) {
            LocalDate first = interval.fromOn().isAfter(start) ? interval.fromOn() : start.plusDays(1);
            if (first.isAfter(due) || first.isAfter(interval.toOn())) {
                steps.add(span(interval) + " does not touch the period: " + interval.reason() + ".");
                continue;
            }
            // Everything from the first tolled day on is pushed behind the interval, the days already counted stay.
            long days = ChronoUnit.DAYS.between(first, interval.toOn()) + 1;
            due = due.plusDays(days);
            steps.add(span(interval) + " does not count: " + interval.reason() + ". The period is " + days + (days == 1 ? " day" : " days")
                    + " longer and ends on " + words(due) + ".");
        }
        return due;
    }

    private LocalDate business(LocalDate start, int length) {
        LocalDate day = start;
        for (int counted = 0; counted < length; ) {
            day = day.plusDays(1);
            Tolling interval = tolling(day);
            if (interval != null) {
                day = interval.toOn();
            } else if (businessDays.isBusinessDay(day)) {
                counted++;
            }
        }
        steps.add(length + (length == 1 ? " business day" : " business days") + " from then, without Saturdays, Sundays and federal holidays, end on "
                + words(day) + ".");
        for (Tolling interval : tolled) {
            boolean within = !interval.toOn().isBefore(start.plusDays(1)) && !interval.fromOn().isAfter(day);
            steps.add(span(interval) + (within ? " was left out: " : " does not touch the period: ") + interval.reason() + ".");
        }
        return day;
    }

    private LocalDate rolled(LocalDate due) {
        LocalDate day = due;
        while (rule.rollOver() && (tolling(day) != null || !businessDays.isBusinessDay(day))) {
            day = day.plusDays(1);
        }
        if (!day.equals(due)) {
            steps.add(words(due) + " is " + reasonClosed(due) + "; the next business day is " + words(day) + ".");
        } else if (!rule.rollOver() && !businessDays.isBusinessDay(due)) {
            steps.add(words(due) + " is " + reasonClosed(due) + "; this period does not move off such a day.");
        }
        return day;
    }

    private String reasonClosed(LocalDate day) {
        return businessDays.holiday(day).map(name -> "a federal holiday (" + name + ")").orElse(businessDays.isBusinessDay(day) ? "a day that does not count" : "on a weekend");
    }

    private Tolling tolling(LocalDate day) {
        for (Tolling interval : tolled) {
            if (!day.isBefore(interval.fromOn()) && !day.isAfter(interval.toOn())) {
                return interval;
            }
        }
        return null;
    }

    /** Intervals in their order, those that overlap as one, so that no day is left out twice. */
    private static List<Tolling> merged(List<Tolling> tollings) {
        List<Tolling> merged = new ArrayList<>();
        for (Tolling next : tollings.stream().sorted(Comparator.comparing(Tolling::fromOn)).toList()) {
            Tolling last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || next.fromOn().isAfter(last.toOn())) {
                merged.add(next);
            } else {
                merged.set(merged.size() - 1, new Tolling(last.fromOn(), next.toOn().isAfter(last.toOn()) ? next.toOn() : last.toOn(),
                        last.reason().equals(next.reason()) ? last.reason() : last.reason() + "; " + next.reason()));
            }
        }
        return merged;
    }

    private static String span(Tolling interval) {
        return interval.fromOn().equals(interval.toOn()) ? words(interval.fromOn())
                : "From " + words(interval.fromOn()) + " to " + words(interval.toOn()) + ", both included,";
    }

    static String words(LocalDate day) {
        return DAY.format(day);
    }
}

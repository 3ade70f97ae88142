package org.peel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peel.clock.ClockRule.Consequence.DEFAULT;
import static org.peel.clock.ClockRule.DayType.BUSINESS;
import static org.peel.clock.ClockRule.DayType.CALENDAR;
import static org.peel.clock.ClockRule.DayType.COURT;
import static org.peel.clock.ClockRule.Unit.DAYS;
import static org.peel.clock.ClockRule.Unit.MONTHS;
import static org.peel.clock.ClockRule.Unit.YEARS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peel.clock.ClockRule.DayType;
import org.peel.clock.ClockRule.Unit;

class DayCountTest {

    private static final BusinessDays FEDERAL = new FederalHolidays();

    @Test
    void the_day_of_the_event_does_not_count() {
        assertThat(due("2026-03-03", rule(1, DAYS, CALENDAR, true))).isEqualTo("2026-03-04");
        assertThat(due("2026-03-03", rule(30, DAYS, CALENDAR, true))).isEqualTo("2026-04-02");
    }

    @Test
    void a_last_day_on_a_weekend_moves_to_monday_and_over_a_holiday() {
        assertThat(due("2026-03-05", rule(30, DAYS, CALENDAR, true))).as("Saturday, April 4").isEqualTo("2026-04-06");
        assertThat(due("2026-08-06", rule(30, DAYS, CALENDAR, true))).as("Saturday before Labor Day").isEqualTo("2026-09-08");
        assertThat(due("2026-06-03", rule(30, DAYS, CALENDAR, true))).as("July 3 is observed for July 4").isEqualTo("2026-07-06");
        assertThat(due("2021-12-01", rule(30, DAYS, CALENDAR, true))).as("New Year's Day observed on December 31").isEqualTo("2022-01-03");
    }

    @Test
    void a_period_that_does_not_move_ends_on_the_weekend() {
        assertThat(due("2026-03-05", rule(30, DAYS, CALENDAR, false))).isEqualTo("2026-04-04");
    }

    @Test
    void business_days_leave_out_weekends_and_holidays() {
        assertThat(due("2026-07-01", rule(2, DAYS, BUSINESS, true))).as("July 3 is a holiday").isEqualTo("2026-07-06");
        assertThat(due("2026-11-25", rule(2, DAYS, COURT, true))).as("Thanksgiving").isEqualTo("2026-11-30");
    }

    @Test
    void months_and_years_end_on_the_day_of_the_same_number_or_the_last_of_the_month() {
        assertThat(due("2026-01-31", rule(1, MONTHS, CALENDAR, false))).isEqualTo("2026-02-28");
        assertThat(due("2028-01-31", rule(1, MONTHS, CALENDAR, false))).isEqualTo("2028-02-29");
        assertThat(due("2028-02-29", rule(1, YEARS, CALENDAR, false))).isEqualTo("2029-02-28");
        assertThat(due("2025-06-15", rule(1, YEARS, CALENDAR, false))).isEqualTo("2026-06-15");
    }

    @Test
    void tolled_days_lengthen_the_period_and_days_of_two_intervals_count_once() {
        assertThat(due("2026-03-03", rule(30, DAYS, CALENDAR, true), tolled("2026-03-10", "2026-03-21"))).as("12 days").isEqualTo("2026-04-14");
        assertThat(due("2026-03-03", rule(30, DAYS, CALENDAR, true), tolled("2026-03-10", "2026-03-15"), tolled("2026-03-14", "2026-03-21"),
                tolled("2026-03-12", "2026-03-13"))).isEqualTo("2026-04-14");
        assertThat(due("2025-06-15", rule(1, YEARS, CALENDAR, false), tolled("2025-09-01", "2025-09-30"))).isEqualTo("2026-07-15");
    }

    @Test
    void an_interval_before_the_start_or_after_the_end_changes_nothing_and_one_across_the_start_counts_from_the_day_after() {
        assertThat(due("2026-03-03", rule(30, DAYS, CALENDAR, true), tolled("2026-02-01", "2026-03-03"))).isEqualTo("2026-04-02");
        assertThat(due("2026-03-03", rule(30, DAYS, CALENDAR, true), tolled("2026-04-03", "2026-05-03"))).isEqualTo("2026-04-02");
        assertThat(due("2026-03-03", rule(30, DAYS, CALENDAR, true), tolled("2026-02-01", "2026-03-04"))).isEqualTo("2026-04-03");
    }

    @Test
    void an_interval_that_tolling_itself_brings_into_the_period_counts_too() {
        assertThat(due("2026-03-03", rule(30, DAYS, CALENDAR, true), tolled("2026-03-10", "2026-03-12"), tolled("2026-04-04", "2026-04-05")))
                .isEqualTo("2026-04-07");
    }

    @Test
    void a_last_day_does_not_move_onto_a_tolled_day() {
        assertThat(due("2026-03-05", rule(30, DAYS, CALENDAR, true), tolled("2026-04-06", "2026-04-07"))).isEqualTo("2026-04-08");
    }

    @Test
    void an_extension_adds_its_days_as_the_period_counts_its_own() {
        assertThat(DayCount.from(LocalDate.parse("2026-03-03"), rule(30, DAYS, CALENDAR, true), List.of(), List.of(new Extension(10, "good cause")), FEDERAL).on())
                .isEqualTo("2026-04-13");
        assertThat(DayCount.from(LocalDate.parse("2026-07-01"), rule(2, DAYS, BUSINESS, true), List.of(), List.of(new Extension(1, "good cause")), FEDERAL).on())
                .isEqualTo("2026-07-07");
    }

    @Test
    void every_step_is_a_sentence_a_party_can_check() {
        var due = DayCount.from(LocalDate.parse("2026-03-03"), rule(30, DAYS, CALENDAR, true), List.of(tolling("2026-03-10", "2026-03-11", "stay ordered by the court")),
                List.of(), FEDERAL);

        assertThat(due.steps()).containsExactly(
                "The period begins with Tuesday, March 3, 2026; that day itself does not count.",
                "30 calendar days from then end on Thursday, April 2, 2026.",
                "From Tuesday, March 10, 2026 to Wednesday, March 11, 2026, both included, does not count: stay ordered by the court. "
                        + "The period is 2 days longer and ends on Saturday, April 4, 2026.",
                "Saturday, April 4, 2026 is on a weekend; the next business day is Monday, April 6, 2026.",
                "Monday, April 6, 2026 is the last day on which the act is in time.");
    }

    @Test
    void months_of_business_days_are_no_rule() {
        assertThatThrownBy(() -> rule(1, MONTHS, BUSINESS, true)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Compared with a walker that goes from day to day with a tally sheet, knows its own holidays and shares no code with the count. */
    @Test
    void twenty_thousand_random_periods_end_where_a_walker_from_day_to_day_ends() {
        var random = new Random(20_261_121);
        for (int i = 0; i < 20_000; i++) {
            var start = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(55 * 365));
            var unit = Unit.values()[random.nextInt(3)];
            var dayType = unit == DAYS ? DayType.values()[random.nextInt(3)] : CALENDAR;
            int length = unit == DAYS ? random.nextInt(random.nextInt(10) == 0 ? 800 : 100) : random.nextInt(unit == MONTHS ? 25 : 4);
            boolean rollOver = random.nextInt(4) > 0;
            List<Tolling> tollings = new ArrayList<>();
            for (int n = random.nextInt(5); n > 0; n--) {
                var from = start.plusDays(random.nextInt(200) - 30);
                tollings.add(new Tolling(from, from.plusDays(random.nextInt(60)), "reason " + n));
            }
            List<Extension> extensions = new ArrayList<>();
            if (random.nextInt(4) == 0) {
                extensions.add(new Extension(1 + random.nextInt(60), "extended"));
            }
            var rule = rule(length, unit, dayType, rollOver);

            assertThat(DayCount.from(start, rule, tollings, extensions, FEDERAL).on()).as("%d: %s %s %s %s", i, start, rule, tollings, extensions)
                    .isEqualTo(Walker.walk(start, length, unit, dayType, rollOver, tollings, extensions));
        }
    }

    private static final class Walker {

        static LocalDate walk(LocalDate start, int length, Unit unit, DayType dayType, boolean rollOver, List<Tolling> tollings, List<Extension> extensions) {
            Set<LocalDate> tolled = new HashSet<>();
            for (var tolling : tollings) {
                for (var day = tolling.fromOn(); !day.isAfter(tolling.toOn()); day = day.plusDays(1)) {
                    tolled.add(day);
                }
            }
            int toCount = extensions.stream().mapToInt(Extension::days).sum();
            if (unit == DAYS) {
                toCount += length;
            } else {
                var end = sameDayLater(start, unit == MONTHS ? length : 12 * length);
                for (var day = start; day.isBefore(end); day = day.plusDays(1)) {
                    toCount++;
                }
            }
            var day = start;
            while (toCount > 0) {
                day = day.plusDays(1);
                if (!tolled.contains(day) && (dayType == CALENDAR || open(day))) {
                    toCount--;
                }
            }
            while (rollOver && (!open(day) || tolled.contains(day))) {
                day = day.plusDays(1);
            }
            return day;
        }

        private static LocalDate sameDayLater(LocalDate start, int months) {
            int year = start.getYear();
            int month = start.getMonthValue();
            for (int i = 0; i < months; i++) {
                month++;
                if (month == 13) {
                    month = 1;
                    year++;
                }
            }
            int[] lengths = {31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
            return LocalDate.of(year, month, Math.min(start.getDayOfMonth(), lengths[month - 1]));
        }

        private static boolean open(LocalDate day) {
            return day.getDayOfWeek().getValue() < 6 && !isHoliday(day);
        }

        private static boolean isHoliday(LocalDate day) {
            int month = day.getMonthValue();
            int number = day.getDayOfMonth();
            int week = (number - 1) / 7 + 1;
            switch (day.getDayOfWeek()) {
                case MONDAY -> {
                    if (month == 1 && week == 3 || month == 2 && week == 3 || month == 5 && number > 24 || month == 9 && week == 1 || month == 10 && week == 2) {
                        return true;
                    }
                    return fixed(day) || fixed(day.minusDays(1));
                }
                case THURSDAY -> {
                    return month == 11 && week == 4 || fixed(day);
                }
                case FRIDAY -> {
                    return fixed(day) || fixed(day.plusDays(1));
                }
                default -> {
                    return fixed(day);
                }
            }
        }

        private static boolean fixed(LocalDate day) {
            String date = "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
            return Set.of("01-01", "07-04", "11-11", "12-25").contains(date) || date.equals("06-19") && day.getYear() >= 2021;
        }
    }

    private static LocalDate due(String start, ClockRule rule, Tolling... tollings) {
        return DayCount.from(LocalDate.parse(start), rule, List.of(tollings), List.of(), FEDERAL).on();
    }

    private static Tolling tolled(String from, String to) {
        return tolling(from, to, "reason");
    }

    private static Tolling tolling(String from, String to, String reason) {
        return new Tolling(LocalDate.parse(from), LocalDate.parse(to), reason);
    }

    private static ClockRule rule(int length, Unit unit, DayType dayType, boolean rollOver) {
        return new ClockRule("test", "Test", length, unit, dayType, rollOver, DEFAULT, "citation", false);
    }
}

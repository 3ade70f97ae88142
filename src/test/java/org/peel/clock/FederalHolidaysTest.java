package org.peel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FederalHolidaysTest {

    private final FederalHolidays holidays = new FederalHolidays();

    @Test
    void the_days_of_2011_to_2019_are_those_that_the_office_of_personnel_management_published() throws IOException {
        Set<LocalDate> published = new HashSet<>();
        try (var lines = new BufferedReader(new InputStreamReader(
                getClass().getResourceAsStream("/holidays/us_federal_holidays_2011_2019.csv"), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> published.add(LocalDate.parse(line.substring(0, 10))));
        }
        var found = LocalDate.of(2011, 1, 1).datesUntil(LocalDate.of(2020, 1, 1)).filter(day -> holidays.holiday(day).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(published).hasSize(89);
        assertThat(found).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void a_holiday_on_a_saturday_is_observed_the_friday_before_and_on_a_sunday_the_monday_after() {
        assertThat(holidays.holiday(LocalDate.of(2026, 7, 3))).contains("Independence Day");
        assertThat(holidays.holiday(LocalDate.of(2022, 6, 20))).contains("Juneteenth");
        assertThat(holidays.holiday(LocalDate.of(2021, 12, 31))).as("New Year's Day 2022, in the year before its own").isPresent();
        assertThat(holidays.holiday(LocalDate.of(2010, 12, 31))).isPresent();
        assertThat(holidays.holiday(LocalDate.of(2022, 12, 26))).isPresent();
    }

    @Test
    void a_holiday_is_one_only_since_it_became_law() {
        assertThat(holidays.holiday(LocalDate.of(2020, 6, 19))).isEmpty();
        assertThat(holidays.holiday(LocalDate.of(2021, 6, 18))).isPresent();
        assertThat(holidays.holiday(LocalDate.of(1985, 1, 21))).isEmpty();
        assertThat(holidays.holiday(LocalDate.of(1986, 1, 20))).isPresent();
        assertThat(holidays.holiday(LocalDate.of(1977, 10, 24))).as("Veterans Day stood in October").isPresent();
        assertThat(holidays.holiday(LocalDate.of(1977, 11, 11))).isEmpty();
        assertThat(holidays.holiday(LocalDate.of(1978, 11, 10))).isPresent();
        assertThatThrownBy(() -> holidays.holiday(LocalDate.of(1970, 12, 25))).hasMessage("The list of federal holidays begins in 1971, after 1970");
    }

    @Test
    void every_year_has_its_eleven_holidays_on_working_days() {
        for (int year = 2022; year <= 2045; year++) {
            // Counted by the year of the holiday itself: from a New Year's Day, wherever it is observed, to Christmas.
            var of = LocalDate.of(year - 1, 12, 31).datesUntil(LocalDate.of(year, 12, 31)).filter(day -> holidays.holiday(day).isPresent()).toList();
            assertThat(of).as("%d", year).hasSize(11);
            assertThat(of).noneMatch(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
        }
    }

    @Test
    void columbus_day_is_one_although_not_every_state_keeps_it() {
        assertThat(holidays.holiday(LocalDate.of(2026, 10, 12))).contains("Columbus Day");
    }
}

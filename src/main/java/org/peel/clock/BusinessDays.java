package org.peel.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/** The days on which offices are open: neither Saturday nor Sunday nor a holiday. */
interface BusinessDays {

    /** The holiday observed on that day, if any. */
    Optional<String> holiday(LocalDate day);

    default boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && holiday(day).isEmpty();
    }
}

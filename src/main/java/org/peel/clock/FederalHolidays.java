package org.peel.clock;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The legal public holidays of the United States, on the days they are observed (5 U.S.C. 6103). */
final class FederalHolidays implements BusinessDays {

    /** The first year the dated list speaks of. */
    static final int FIRST_YEAR = 1971;

    private final HolidayManager list;
    private final Map<Integer, Map<LocalDate, String>> observed = new ConcurrentHashMap<>();

    FederalHolidays() {
        var data = Objects.requireNonNull(FederalHolidays.class.getResource("/holidays/us-federal.xml"), "The list of federal holidays is missing");
        this.list = HolidayManager.getInstance(ManagerParameters.create(data));
    }

    @Override
    public Optional<String> holiday(LocalDate day) {
        return Optional.ofNullable(observed.computeIfAbsent(day.getYear(), this::observedIn).get(day));
    }

    private Map<LocalDate, String> observedIn(int year) {
        if (year < FIRST_YEAR) {
            throw new IllegalArgumentException("The list of federal holidays begins in " + FIRST_YEAR + ", after " + year);
        }
        var days = new HashMap<LocalDate, String>();
        // A New Year's Day on a Saturday is observed in the year before its own.
        for (int of = year; of <= year + 1; of++) {
            for (Holiday holiday : list.getHolidays(Year.of(of))) {
                days.put(holiday.getDate(), holiday.getDescription(Locale.US));
            }
        }
        days.keySet().removeIf(day -> day.getYear() != year);
        return Map.copyOf(days);
    }
}

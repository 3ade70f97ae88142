package org.peel.clock.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.peel.clock.Extension;
import org.peel.clock.Jurisdictions;
import org.peel.clock.Tolling;
import org.peel.input.FieldError;
import org.peel.input.Refused;

/** A period somebody wants explained, read field by field so that every fault is named at once. */
record PeriodAsked(String jurisdiction, String clock, LocalDate startDate, List<Tolling> tolling, List<Extension> extensions) {

    private static final Set<String> FIELDS = Set.of("jurisdiction", "clock", "startDate", "tolling", "extensions");
    /** The list of holidays begins with the first of these years. */
    private static final int FIRST_YEAR = 1971;
    private static final int LAST_YEAR = 2199;
    private static final int MOST_ENTRIES = 100;
    private static final int MOST_DAYS = 3_660;
    private static final int LONGEST_TEXT = 500;

    static PeriodAsked read(JsonNode body) {
        var reading = new Reading();
        if (!body.isObject()) {
            throw new Refused("", "Send an object with jurisdiction, clock and startDate.");
        }
        reading.refuseUnknown(body, "", FIELDS);
        var jurisdiction = reading.text(body, "", "jurisdiction");
        if (jurisdiction != null && !Jurisdictions.known(jurisdiction)) {
            reading.fault("jurisdiction", "“" + jurisdiction + "” is no jurisdiction. Give the two capital letters of a state, or US for the neutral rules.");
        }
        var clock = reading.text(body, "", "clock");
        var startDate = reading.date(body, "", "startDate");
        List<Tolling> tolling = new ArrayList<>();
        reading.entries(body, "tolling").forEach(entry -> {
            reading.refuseUnknown(entry.node(), entry.path(), Set.of("from", "to", "reason"));
            var from = reading.date(entry.node(), entry.path(), "from");
            var to = reading.date(entry.node(), entry.path(), "to");
            var reason = reading.text(entry.node(), entry.path(), "reason");
            if (from != null && to != null && to.isBefore(from)) {
                reading.fault(entry.path() + "to", "The last day that does not count comes before the first. Exchange the two.");
            } else if (from != null && to != null && reason != null) {
                tolling.add(new Tolling(from, to, reason));
            }
        });
        List<Extension> extensions = new ArrayList<>();
        reading.entries(body, "extensions").forEach(entry -> {
            reading.refuseUnknown(entry.node(), entry.path(), Set.of("days", "reason"));
            var days = entry.node().get("days");
            var reason = reading.text(entry.node(), entry.path(), "reason");
            if (days == null || !days.isInt() || days.intValue() < 1 || days.intValue() > MOST_DAYS) {
                reading.fault(entry.path() + "days", "Give the days added as a whole number from 1 to " + MOST_DAYS + ".");
            } else if (reason != null) {
                extensions.add(new Extension(days.intValue(), reason));
            }
        });
        reading.refuseFaults();
        return new PeriodAsked(jurisdiction, clock, startDate, tolling, extensions);
    }

    private record Entry(JsonNode node, String path) {
    }

    private static final class Reading {

        private final List<FieldError> faults = new ArrayList<>();

        void fault(String field, String message) {
            faults.add(new FieldError(field, message));
        }

        void refuseFaults() {
            if (!faults.isEmpty()) {
                throw new Refused(faults);
            }
        }

        void refuseUnknown(JsonNode node, String path, Set<String> known) {
            node.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    fault(path + name, "There is no field “" + name + "” here. Leave it out.");
                }
            });
        }

        String text(JsonNode node, String path, String field) {
            var value = node.get(field);
            if (value == null || !value.isTextual() || value.textValue().isBlank()) {
                fault(path + field, "“" + field + "” is missing. Give it as text.");
                return null;
            }
            if (value.textValue().length() > LONGEST_TEXT) {
                fault(path + field, "“" + field + "” is longer than " + LONGEST_TEXT + " characters. Shorten it.");
                return null;
            }
            return value.textValue().strip();
        }

        LocalDate date(JsonNode node, String path, String field) {
            var value = node.get(field);
            try {
                var date = value == null || !value.isTextual() ? null : LocalDate.parse(value.textValue());
                if (date != null && date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                    return date;
                }
            } catch (DateTimeParseException notADate) {
                // said below
            }
            fault(path + field, "Give “" + field + "” as a day of the years " + FIRST_YEAR + " to " + LAST_YEAR + ", like 2026-03-03.");
            return null;
        }

        List<Entry> entries(JsonNode body, String field) {
            var list = body.get(field);
            if (list == null || list.isNull()) {
                return List.of();
            }
            if (!list.isArray() || list.size() > MOST_ENTRIES) {
                fault(field, "“" + field + "” is a list of at most " + MOST_ENTRIES + " entries.");
                return List.of();
            }
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).isObject()) {
                    entries.add(new Entry(list.get(i), field + "[" + i + "]."));
                } else {
                    fault(field + "[" + i + "]", "Every entry of “" + field + "” is an object.");
                }
            }
            return entries;
        }
    }
}

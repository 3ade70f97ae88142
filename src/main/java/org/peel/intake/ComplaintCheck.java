package org.peel.intake;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.peel.directory.Agencies;
import org.peel.directory.Agency;
import org.peel.directory.States;
import org.peel.input.FieldError;
import org.peel.input.Refused;

/** Judges a complaint as sent; all that is wrong with it is said at once. */
final class ComplaintCheck {

    static final int LONGEST_NARRATIVE = 50_000;
    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final Pattern ORI = Pattern.compile("[A-Z0-9]{9}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>(),;:\\\\\"\\[\\]]{1,64}@[^\\s@.<>(),;:\\\\\"\\[\\]]+(\\.[^\\s@.<>(),;:\\\\\"\\[\\]]+)+");

    private final Agencies agencies;
    private final Function<String, LocalDate> today;
    private final List<FieldError> errors = new ArrayList<>();

    private ComplaintCheck(Agencies agencies, Function<String, LocalDate> today) {
        this.agencies = agencies;
        this.today = today;
    }

    /**
     * The complaint, fit to be filed.
     *
     * @param today the day it is in a jurisdiction, and the latest on which the incident can have happened
     * @throws Refused naming every field that is wrong
     */
    static NewComplaint check(ComplaintForm form, Agencies agencies, Function<String, LocalDate> today) {
        var check = new ComplaintCheck(agencies, today);
        var complaint = check.complaint(form);
        if (!check.errors.isEmpty()) {
            throw new Refused(check.errors);
        }
        return complaint;
    }

    private NewComplaint complaint(ComplaintForm form) {
        var jurisdiction = jurisdiction(form.jurisdiction());
        var reported = text("agencyName", "The agency's name", form.agencyName(), 300);
        var agency = agency(form.agencyOri(), reported, jurisdiction);
        return new NewComplaint(jurisdiction, agency, agency == null ? reported : null, incidentDate(form.incidentDate(), jurisdiction),
                text("place", "The place", form.place(), 500), narrative(form.narrative()), text("contactName", "Your name", form.contactName(), 200),
                email(form.contactEmail()), language(form.language()));
    }

    private String jurisdiction(String typed) {
        var code = text("jurisdiction", "The state", typed, 20);
        if (code == null) {
            return wrong("jurisdiction", "Choose the state where it happened, or US if you are not sure.");
        }
        code = code.toUpperCase(Locale.ROOT);
        return States.isJurisdiction(code) ? code
                : wrong("jurisdiction", "“" + code + "” is not a state we know. Give its two letters, such as CA, or US if you are not sure.");
    }

    private Agency agency(String typedOri, String reported, String jurisdiction) {
        var ori = text("agencyOri", "The agency's identifier", typedOri, 100);
        if (ori == null) {
            if (reported == null && errors.stream().noneMatch(error -> error.field().equals("agencyName"))) {
                wrong("agencyName", "Say which police agency it was, in your own words. A guess, or “not known”, is enough.");
            }
            return reported == null || jurisdiction == null ? null : agencies.byName(reported, stateOf(jurisdiction)).orElse(null);
        }
        var agency = ORI.matcher(ori).matches() ? agencies.byOri(ori).orElse(null) : null;
        if (agency == null) {
            return wrong("agencyOri", "No agency has the identifier “" + shorten(ori) + "”. Leave it out and give the agency's name in agencyName.");
        }
        if (jurisdiction != null && stateOf(jurisdiction) != null && !jurisdiction.equals(agency.state())) {
            return wrong("agencyOri", agency.name() + " is an agency of " + States.name(agency.state()) + ", not of " + States.name(jurisdiction)
                    + ". Give the agency's state as jurisdiction, or another agency.");
        }
        return agency;
    }

    private static String stateOf(String jurisdiction) {
        return States.NEUTRAL.equals(jurisdiction) ? null : jurisdiction;
    }

    /** A complainant who does not remember the day says so in the text. */
    private LocalDate incidentDate(String typed, String jurisdiction) {
        var text = text("incidentDate", "The date", typed, 40);
        if (text == null) {
            return null;
        }
        try {
            var date = LocalDate.parse(text);
            if (date.isAfter(today.apply(jurisdiction == null ? States.NEUTRAL : jurisdiction))) {
                return wrong("incidentDate", "The day on which it happened cannot lie in the future.");
            }
            return date.isBefore(EARLIEST) ? wrong("incidentDate", "The day on which it happened cannot lie before 1950.") : date;
        } catch (DateTimeParseException e) {
            return wrong("incidentDate", "“" + shorten(text) + "” is not a date. Write it as year-month-day, such as 2026-03-31.");
        }
    }

    private String narrative(String typed) {
        var text = text("narrative", "What happened", typed, LONGEST_NARRATIVE);
        if (text == null && errors.stream().noneMatch(error -> error.field().equals("narrative"))) {
            wrong("narrative", "Say what happened.");
        }
        return text;
    }

    private String email(String typed) {
        var text = text("contactEmail", "The e-mail address", typed, 254);
        if (text == null) {
            return null;
        }
        try {
            if (ADDRESS.matcher(text).matches() && text.chars().allMatch(c -> c > ' ' && c < 127)) {
                new InternetAddress(text, true).validate();
                return text;
            }
        } catch (AddressException e) {
            // said below, in the complainant's words and not the mail library's
        }
        return wrong("contactEmail", "“" + shorten(text) + "” is not an e-mail address we can write to. It looks like name@example.org; leave it empty to go without.");
    }

    private String language(String typed) {
        var text = text("language", "The language", typed, 40);
        return text == null || LANGUAGE.matcher(text).matches() ? text
                : wrong("language", "Give the language as a short code, such as en, es or zh-Hant.");
    }

    /** The text with its line ends made one, null when there is none; what the database could not keep is refused by name. */
    private String text(String field, String label, String typed, int longest) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var text = typed.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.indexOf('\0') >= 0) {
            return wrong(field, label + " holds a character that cannot be stored (NUL). Remove it.");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            return wrong(field, label + " holds half of a character. Type it again.");
        }
        int length = text.codePointCount(0, text.length());
        return length <= longest ? text
                : wrong(field, label + " is " + length + " characters long; at most " + longest + " are taken. Shorten it; you can send more once we have answered.");
    }

    private <T> T wrong(String field, String message) {
        errors.add(new FieldError(field, message));
        return null;
    }

    private static String shorten(String text) {
        return text.codePointCount(0, text.length()) > 60 ? text.substring(0, text.offsetByCodePoints(0, 60)) + "…" : text;
    }
}

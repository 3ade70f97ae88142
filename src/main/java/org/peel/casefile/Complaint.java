package org.peel.casefile;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What was complained of, as it was received.
 *
 * @param caseId the complaint's own case
 * @param channel WEB, API, IMPORT, PHONE, MAIL or IN_PERSON
 * @param agencyReported the agency in the complainant's words, null where it was matched
 * @param anonymous the complainant gave neither name nor address
 */
public record Complaint(long caseId, String docket, String jurisdiction, String trackingCode, Instant receivedAt, String channel, String narrative,
        String agencyReported, String contactName, String contactEmail, String language, boolean anonymous, String agencyName, LocalDate occurredOn,
        String place) {

    /** The complaint as a text to read beside a form. It names the complainant, never how to reach them. */
    public String inWords() {
        var text = new StringBuilder();
        line(text, "Complaint", docket);
        line(text, "Received", receivedAt.toString().substring(0, 10));
        line(text, "Complainant", contactName != null ? contactName : anonymous ? "anonymous" : "name not given");
        line(text, "Agency", agencyName != null ? agencyName : agencyReported == null ? "not named" : agencyReported + " (in the complainant's words)");
        line(text, "Happened on", occurredOn == null ? "date not given" : occurredOn.toString());
        if (place != null) {
            line(text, "Place", place);
        }
        return text.append("\n").append(narrative).toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label).append(": ").append(value).append('\n');
    }
}

package org.peel.intake;

/**
 * A complaint as somebody sent it: text as typed, nothing checked yet.
 *
 * @param jurisdiction a state's two letters, or {@code US}
 * @param agencyOri the agency's identifier, where the sender knows it
 * @param agencyName the agency in the complainant's own words
 * @param incidentDate {@code yyyy-MM-dd}
 * @param language the language to answer in, as a BCP 47 tag
 */
public record ComplaintForm(String jurisdiction, String agencyOri, String agencyName, String incidentDate, String place, String narrative,
        String contactName, String contactEmail, String language) {

    /** The form before anybody typed. */
    public static ComplaintForm empty() {
        return new ComplaintForm(null, null, null, null, null, null, null, null, null);
    }
}

package org.peel.intake;

import java.time.LocalDate;
import org.peel.directory.Agency;

/**
 * A complaint whose every field can be taken.
 *
 * @param agency the agency, null where it could not be matched
 * @param agencyReported the agency in the complainant's words, null where it was matched
 * @param incidentDate null where the complainant does not remember the day
 */
record NewComplaint(String jurisdiction, Agency agency, String agencyReported, LocalDate incidentDate, String place, String narrative,
        String contactName, String contactEmail, String language) {

    boolean anonymous() {
        return contactName == null && contactEmail == null;
    }
}

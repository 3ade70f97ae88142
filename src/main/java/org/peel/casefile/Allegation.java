package org.peel.casefile;

/**
 * One officer, one rule, one act.
 *
 * @param officerId the officer accused, null while not identified
 * @param officerUid the officer's number in the directory, null while not identified
 * @param officerName the name shown, or null
 * @param classification MINOR, SERIOUS or CRIMINAL; null before classification
 */
public record Allegation(long id, long incidentId, int number, Long officerId, String officerUid, String officerName, Category category,
        String rule, String act, String classification, boolean criminal, boolean board, boolean postReportable, String citation) {

    /** The allegation in one line, as forms and pages show it. */
    public String inWords() {
        return number + ". " + category.words() + " by " + (officerName != null ? officerName : officerUid != null ? officerUid : "an officer not yet identified")
                + (rule == null || rule.isBlank() ? "" : " (" + rule + ")") + ": " + act;
    }
}

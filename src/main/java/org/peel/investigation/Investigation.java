package org.peel.investigation;

import java.time.LocalDate;

/**
 * An internal-affairs investigation as far as it has come.
 *
 * @param investigator user name of who investigates
 * @param review the commander's last word on the report
 * @param discipline null before the agency head decided
 */
record Investigation(long caseId, String investigator, String plan, String report, String reviewedBy, String review, boolean approved,
        Discipline discipline, String disciplineReasons, LocalDate responseMeetingOn) {

    /** The report was seen by the commander and sent back. */
    boolean isReturned() {
        return review != null && !approved;
    }
}

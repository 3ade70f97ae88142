package org.peel.casefile;

import java.util.Set;

/**
 * A case about to be opened.
 *
 * @param incidentId the incident it belongs to
 * @param jurisdiction two letters, or {@code US}
 * @param officeId the office whose case it is
 * @param agencyId the agency concerned, or null
 * @param officerId the respondent, or null
 * @param title what colleagues will call it; names no complainant
 * @param grants who may read it: grant keys
 */
public record NewCase(CaseKind kind, long incidentId, String jurisdiction, long officeId, Long agencyId, Long officerId,
        String title, Set<String> grants) {
}

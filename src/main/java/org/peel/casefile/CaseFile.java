package org.peel.casefile;

import java.time.Instant;

/**
 * One office's case on an incident.
 *
 * @param id business key of its processes
 * @param docket the number people use, such as {@code IA-2026-000123}
 * @param jurisdiction state whose law applies, or {@code US} for the neutral default
 * @param rulesVersion bundle of models, decisions and forms the case started under
 * @param officeId the office whose case it is
 * @param agencyId the agency concerned, null while unknown
 * @param officerId the respondent of a certification case, else null
 * @param status OPEN or CLOSED
 * @param outcome how it ended, null while open
 */
public record CaseFile(long id, String docket, CaseKind kind, long incidentId, String jurisdiction, String rulesVersion,
        long officeId, Long agencyId, Long officerId, String title, String status, String outcome, Instant openedAt,
        Instant closedAt) {

    public boolean isOpen() {
        return "OPEN".equals(status);
    }
}

package org.peel.worklist;

import java.time.Instant;

/**
 * A task of the worklist.
 *
 * @param id the engine's task id
 * @param grantKey who may take it: {@code role@officeId} or {@code user:name}
 * @param assignee who has taken it, or null
 * @param formVersion the version of the form it was created with
 * @param deploymentId the bundle that holds that form
 * @param status OPEN, DONE or CANCELLED
 */
public record OpenTask(String id, long caseId, String docket, String process, String element, String name, String grantKey, String assignee,
        String form, String formVersion, String deploymentId, String status, Instant createdAt, Instant dueAt, Instant endedAt, String endedBy) {

    public boolean isOpen() {
        return "OPEN".equals(status);
    }

    /** Whether the task is one person's own, not an office's. */
    public boolean isPersonal() {
        return grantKey.startsWith("user:");
    }
}

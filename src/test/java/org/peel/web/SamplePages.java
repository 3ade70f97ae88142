package org.peel.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One filled model for each page, as its controller supplies it: what the tests render, and what a person who changes a
 * template looks at. Values may be maps here, because a template reads a map's entry and a record's component alike.
 */
final class SamplePages {

    private static final Instant NOW = Instant.parse("2026-11-21T15:04:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    private SamplePages() {
    }

    /** Template name to model, in the order a visitor meets the pages. */
    static Map<String, Map<String, Object>> all() {
        var pages = new LinkedHashMap<String, Map<String, Object>>();
        pages.put("access/sign-in", signIn());
        pages.put("web/home", home());
        pages.put("access/profile", profile());
        pages.put("worklist/tasks", tasks());
        pages.put("worklist/task", task());
        pages.put("worklist/already-done", row("task", row("name", "Review the findings", "docket", "IA-2026-000123"), "reason", "DONE",
                "by", "Dana Whitfield", "at", NOW, "caseReadable", true));
        pages.put("casefile/cases", row("filter", row("kind", "INTERNAL_AFFAIRS", "status", null, "q", "report"), "cases", cases(), "next", "2026-10-01T00:00:00Z~77"));
        pages.put("casefile/case", caseFile());
        pages.put("casefile/break-glass", row("docket", "IA-2026-000123", "reason", "Short", "errors", List.of(row("field", "reason", "message", "Give a whole sentence"))));
        pages.put("intake/complaint-new", complaintNew());
        pages.put("intake/complaint-received", row("trackingCode", "PEEL-7K4Q-M2XD-9T", "receivedAt", NOW, "emailed", true));
        pages.put("intake/complaint-status", complaintStatus());
        pages.put("hearing/respondent", row("matters", List.of(matter())));
        pages.put("registry/registry", registry());
        pages.put("registry/record", registryRecord());
        pages.put("dashboard/processes", processes());
        pages.put("dashboard/process", process());
        pages.put("dashboard/incident", row("incident", incident(), "diagram", diagram(null)));
        pages.put("dashboard/incident-gone", row());
        pages.put("access/accounts", row("filter", row("q", null, "locked", false), "accounts", List.of(
                row("username", "ia.investigator", "displayName", "Sam Okafor", "enabled", true, "roles", List.of("ia.investigator", "crb.member"), "locked", true, "lockedUntil", NOW, "failedSignIns", 5,
                        "lastSignInAt", NOW),
                row("username", "crb.chair", "displayName", "Imani Brooks", "enabled", false, "roles", List.of(), "locked", false, "lockedUntil", null, "failedSignIns", 0, "lastSignInAt", null)),
                "next", "post.counsel"));
        pages.put("imports/imports", imports());
        pages.put("imports/run", row("run", run(2, null), "rejections", List.of(row("line", 118L, "field", "complaint_date", "reason", "“13/45/2019” is not a date"),
                row("line", 2204L, "field", null, "reason", "The line has 9 columns, the header 12")), "next", "2204"));
        pages.put("web/search", row("q", "Harlow", "cases", cases(), "officers", List.of(row("uid", "CHI-0010233", "name", "Jordan Harlow", "postState", "CA", "postId", "P-441902",
                "agency", "Oakport Police Department"))));
        pages.put("web/public", published());
        pages.put("web/api-docs", row("groups", List.of(row("name", "complaints", "operations", List.of(row("method", "POST", "path", "/api/v1/complaints", "summary", "File a complaint"),
                row("method", "GET", "path", "/api/v1/complaints/{trackingCode}", "summary", "How far a complaint has come"))))));
        pages.put("web/demo-mail", row("mails", List.of(row("id", 1L, "recipient", "casey@example.org", "subject", "Your complaint C-2026-000122",
                "body", "Thank you. Your tracking code is PEEL-7K4Q-M2XD-9T.\n\nKeep it.", "sentAt", NOW))));
        pages.put("error/400", row("errors", List.of(row("field", "after", "message", "This page mark is not one of ours. Start again from the first page."))));
        pages.put("error/403", row());
        pages.put("error/404", row());
        pages.put("error/409", row());
        pages.put("error/413", row());
        pages.put("error/429", row());
        pages.put("error/5xx", row("reference", "6f2c91"));
        pages.put("error/503", row());
        pages.put("error/session-expired", row());
        return pages;
    }

    /** What the controller advice adds to every page. */
    static Map<String, Object> frame() {
        return row("person", row("username", "post.counsel", "displayName", "Morgan Ellery"), "demonstration", true, "notice", null, "noticeArgs", null, "errors", null,
                "nav", List.of(row("href", "/tasks", "label", "Tasks", "current", true), row("href", "/cases", "label", "Cases", "current", false),
                        row("href", "/registry", "label", "Registry", "current", false), row("href", "/dashboards", "label", "Processes", "current", false)));
    }

    static Map<String, Object> row(Object... namesAndValues) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private static Map<String, Object> signIn() {
        return row("person", null, "nav", null, "state", "failed", "username", "post.counsel", "accounts", List.of(
                row("username", "intake.specialist", "displayName", "Robin Castellano", "role", "intake.specialist"),
                row("username", "ia.investigator", "displayName", "Sam Okafor", "role", "ia.investigator"),
                row("username", "ia.commander", "displayName", "Dana Whitfield", "role", "ia.commander"),
                row("username", "crb.chair", "displayName", "Imani Brooks", "role", "crb.chair"),
                row("username", "prosecutor", "displayName", "Lee Tanaka", "role", "prosecutor"),
                row("username", "post.counsel", "displayName", "Morgan Ellery", "role", "post.counsel"),
                row("username", "hearing.officer", "displayName", "Avery Lindqvist", "role", "hearing.officer"),
                row("username", "respondent", "displayName", "Jordan Harlow", "role", "respondent"),
                row("username", "admin", "displayName", "Kai Moreau", "role", "admin")));
    }

    private static Map<String, Object> home() {
        return row("cards", List.of(row("key", "tasks", "href", "/tasks", "count", 7L), row("key", "cases", "href", "/cases", "count", 31L),
                        row("key", "registry", "href", "/registry", "count", null), row("key", "processes", "href", "/dashboards", "count", null)),
                "dueNext", taskRows());
    }

    private static Map<String, Object> profile() {
        return row("profile", row("username", "post.counsel", "displayName", "Morgan Ellery", "email", "post.counsel@example.org", "lastSignInAt", NOW,
                "memberships", List.of(row("role", "post.counsel", "office", "California Commission on Peace Officer Standards and Training"))));
    }

    private static Map<String, Object> tasks() {
        return row("filter", row("scope", "mine", "process", null, "q", null, "due", null, "sort", "due"),
                "processes", List.of("complaint-intake", "internal-affairs-investigation", "civilian-board-review", "due-process-hearing"),
                "tasks", taskRows(), "next", "2026-12-24T00:00:00Z~a91", "total", 37L);
    }

    private static List<Object> taskRows() {
        return List.of(
                row("id", "a1", "name", "Respond to the board's recommendation", "process", "civilian-board-review", "docket", "CRB-2026-000088", "caseTitle", "Force during an arrest at Pier 4",
                        "dueAt", NOW.minusSeconds(172800), "dueOn", java.time.LocalDate.ofInstant(NOW.minusSeconds(172800), java.time.ZoneOffset.UTC), "daysLeft", -2L, "consequence", "ESCALATION", "citation", "Default rule", "assignee", null, "assigneeName", null, "mine", false, "claimable", true),
                row("id", "a2", "name", "Prove service of the notice", "process", "due-process-hearing", "docket", "DC-2026-000125", "caseTitle", "Certificate of Jordan Harlow",
                        "dueAt", NOW.plusSeconds(86400), "dueOn", java.time.LocalDate.ofInstant(NOW.plusSeconds(86400), java.time.ZoneOffset.UTC), "daysLeft", 1L, "consequence", null, "citation", null, "assignee", "post.counsel", "assigneeName", "Morgan Ellery", "mine", true, "claimable", false),
                row("id", "a3", "name", "Answer the notice of intent", "process", "due-process-hearing", "docket", "DC-2026-000119", "caseTitle", "Certificate of Casey Nguyen",
                        "dueAt", NOW.plusSeconds(864000), "dueOn", java.time.LocalDate.ofInstant(NOW.plusSeconds(864000), java.time.ZoneOffset.UTC), "daysLeft", 10L, "consequence", "DEFAULT", "citation", "11 CCR § 1209", "assignee", "respondent", "assigneeName", "Casey Nguyen", "mine", false,
                        "claimable", false));
    }

    private static Map<String, Object> task() {
        return row("task", row("id", "a2", "name", "Record the findings", "process", "internal-affairs-investigation", "element", "userTask_recordFindings", "docket", "IA-2026-000123",
                        "dueAt", NOW.plusSeconds(864000), "dueOn", java.time.LocalDate.ofInstant(NOW.plusSeconds(864000), java.time.ZoneOffset.UTC), "daysLeft", 10L, "consequence", "BAR", "citation", "Cal. Gov. Code § 3304(d)",
                        "explanation", "One finding for each allegation, by a preponderance of the evidence, with the reasons. Closing without a finding is not exoneration.",
                        "why", List.of("You hold the role of investigator at Oakport Police Department.", "Dana Whitfield assigned this case to you on Nov 3, 2026."),
                        "assignee", "ia.investigator", "assigneeName", "Sam Okafor", "mine", true, "claimable", false, "releasable", true, "answerable", true, "plain", false, "formVersion", "3f9a"),
                "caseFile", row("docket", "IA-2026-000123", "kind", "INTERNAL_AFFAIRS", "title", "Force during an arrest at Pier 4", "status", "OPEN", "jurisdiction", "CA", "openedAt", NOW,
                        "agency", "Oakport Police Department", "officer", null, "readable", true),
                "allegations", allegations(), "clocks", List.of(clock("RUNNING", 218)), "documents", documents(),
                "form", form(), "values", row("report", "The investigator spoke with four witnesses and saw the camera footage of both officers.\n\nThe footage shows …",
                        "recommendation", "SUSPENSION", "noConflict", true, "heldOn", "2026-11-03", "findings", List.of(
                                row("allegationId", "1", "allegation", "Excessive force: struck twice with a baton after the person was handcuffed", "disposition", "SUSTAINED", "reasons", "Seen on two cameras."),
                                row("allegationId", "2", "allegation", "Discourtesy: insulting words", "disposition", null, "reasons", null))),
                "options", row("investigators", List.of(row("value", "ia.investigator", "label", "Sam Okafor"))), "draftSavedAt", NOW,
                "reshown", null, "conflict", row("kind", "FORM_CHANGED", "by", null, "at", NOW), "locked", false,
                "errors", List.of(row("field", "findings[1].disposition", "message", "Choose a finding for allegation 2"), row("field", "", "message", "The findings are not complete")));
    }

    static Map<String, Object> form() {
        var dispositions = List.of(row("value", "SUSTAINED", "label", "Sustained"), row("value", "NOT_SUSTAINED", "label", "Not sustained"), row("value", "UNFOUNDED", "label", "Unfounded"),
                row("value", "EXONERATED", "label", "Exonerated"));
        return row("type", "default", "id", "record-findings", "schemaVersion", 19, "components", Arrays.<Object>asList(
                row("type", "text", "id", "t1", "text", "Find on each allegation by itself."),
                row("type", "textarea", "id", "f1", "key", "report", "label", "Report of the investigation", "readonly", true),
                row("type", "dynamiclist", "id", "f2", "path", "findings", "label", "Findings", "allowAddRemove", true, "isRepeating", true, "components", List.of(
                        row("type", "textfield", "id", "f3", "key", "allegationId", "label", "Number", "readonly", true),
                        row("type", "textarea", "id", "f4", "key", "allegation", "label", "Allegation", "readonly", true),
                        row("type", "select", "id", "f5", "key", "disposition", "label", "Finding", "values", dispositions, "validate", row("required", true)),
                        row("type", "textarea", "id", "f6", "key", "reasons", "label", "Reasons", "description", "What the finding rests on.", "validate", row("required", true, "maxLength", 4000)))),
                row("type", "radio", "id", "f7", "key", "recommendation", "label", "Recommended discipline", "values", List.of(row("value", "NONE", "label", "None"), row("value", "SUSPENSION", "label", "Suspension")),
                        "validate", row("required", true)),
                row("type", "select", "id", "f11", "key", "investigator", "label", "Second reader", "valuesKey", "investigators"),
                row("type", "datetime", "id", "f8", "key", "heldOn", "subtype", "date", "dateLabel", "Day of the last interview", "validate", row("required", true)),
                row("type", "textfield", "id", "f9", "key", "place", "label", "Place", "validate", row("maxLength", 500)),
                row("type", "checkbox", "id", "f10", "key", "noConflict", "label", "I have no personal, working or financial tie to anybody in this case", "validate", row("required", true))));
    }

    private static List<Object> cases() {
        return List.of(
                row("docket", "IA-2026-000123", "kind", "INTERNAL_AFFAIRS", "title", "Force during an arrest at Pier 4", "status", "OPEN", "outcome", null, "jurisdiction", "CA", "openedAt", NOW,
                        "closedAt", null, "agency", "Oakport Police Department", "officer", null),
                row("docket", "DC-2026-000125", "kind", "CERTIFICATION", "title", "Certificate of Jordan Harlow", "status", "CLOSED", "outcome", "REVOKED", "jurisdiction", "CA", "openedAt", NOW,
                        "closedAt", NOW, "agency", "Oakport Police Department", "officer", "Jordan Harlow"));
    }

    private static List<Object> allegations() {
        return List.of(
                row("id", 1L, "number", 1, "category", "EXCESSIVE_FORCE", "act", "Struck the complainant twice with a baton after he had been handcuffed.", "rule", "General Order 3.05", "officer", "Jordan Harlow",
                        "classification", "SERIOUS", "criminal", true, "board", true, "postReportable", true, "citation", "Pen. Code § 13510.8(b)", "findings", List.of(
                                row("office", "Oakport Police Department", "docket", "IA-2026-000123", "code", "SUSTAINED", "standard", "PREPONDERANCE", "reasons", "Seen on two cameras.", "foundAt", NOW),
                                row("office", "Oakport Civilian Review Board", "docket", "CRB-2026-000088", "code", "SUSTAINED", "standard", "PREPONDERANCE", "reasons", null, "foundAt", NOW))),
                row("id", 2L, "number", 2, "category", "DISCOURTESY", "act", "Used insulting words.", "rule", null, "officer", null, "classification", "MINOR", "criminal", false, "board", false,
                        "postReportable", false, "citation", null, "findings", List.of()));
    }

    private static Map<String, Object> clock(String state, long daysLeft) {
        return row("title", "Limit of the investigation", "clock", "investigation-limit", "startEvent", "discovery by a person authorized to start an investigation", "startedOn", TODAY.minusDays(140),
                "dueOn", TODAY.plusDays(daysLeft), "daysLeft", daysLeft, "consequence", "BAR", "citation", "Cal. Gov. Code § 3304(d)", "recalled", "RUNNING".equals(state), "state", state,
                "metOn", "MET".equals(state) ? TODAY : null, "tollings", List.of(row("fromOn", TODAY.minusDays(40), "toOn", null, "reason", "criminal case PR-2026-000124 is pending")));
    }

    private static List<Object> documents() {
        return List.of(row("id", 4L, "title", "Complaint as received", "layer", "PARTY", "mediaType", "text/html", "size", 5120L, "filedBy", "Peel", "filedAt", NOW, "href", "/cases/IA-2026-000123/documents/4"),
                row("id", 9L, "title", "Compelled statement of Jordan Harlow", "layer", "COMPELLED", "mediaType", "text/plain", "size", 2311120L, "filedBy", "Sam Okafor", "filedAt", NOW, "href",
                        "/cases/IA-2026-000123/documents/9"));
    }

    private static Map<String, Object> diagram(String counts) {
        return row("process", "internal-affairs-investigation", "name", "Internal-affairs investigation", "href", "/sample/model", "active", "userTask_recordFindings", "passed",
                "event_start,userTask_assignInvestigator,userTask_investigate", "counts", counts,
                "words", List.of("Waiting at “Record the findings” since Nov 3, 2026, for the investigator."));
    }

    private static Map<String, Object> caseFile() {
        return row("caseFile", row("docket", "IA-2026-000123", "kind", "INTERNAL_AFFAIRS", "title", "Force during an arrest at Pier 4", "status", "OPEN", "outcome", null, "jurisdiction", "CA",
                        "rulesVersion", "b41c7f20", "openedAt", NOW, "closedAt", null, "office", "Oakport Police Department, Internal Affairs", "agency", "Oakport Police Department", "agencyOri", "CA0019900",
                        "officer", null, "officerUid", null, "incidentOn", TODAY.minusDays(150), "place", "Pier 4, Harbor Street"),
                "complaint", row("narrative", "On the evening of June 24 two officers stopped me at the pier.\nOne of them hit me with a baton after I had been handcuffed.", "receivedAt", NOW, "channel", "WEB",
                        "agencyReported", "Oakport police", "anonymous", false),
                "parties", List.of(row("role", "COMPLAINANT", "name", "Casey Nguyen", "officerUid", null), row("role", "SUBJECT_OFFICER", "name", "Jordan Harlow", "officerUid", "CHI-0010233")),
                "allegations", allegations(), "clocks", List.of(clock("RUNNING", 2), clock("MET", 0), clock("LAPSED", -5), clock("TOLLED", 30)), "tasks", taskRows(), "documents", documents(),
                "timeline", List.of(row("at", NOW.minusSeconds(864000), "actor", "Peel", "sentence", "The complaint was routed to internal affairs.", "reason", "Excessive force is serious misconduct (Pen. Code § 13510.8(b))."),
                        row("at", NOW, "actor", "Dana Whitfield", "sentence", "Sam Okafor was assigned as investigator.", "reason", null)),
                "diagrams", List.of(diagram(null)), "linked", cases(), "record", row("id", "3e1f8a3e-5b2f-4f7b-9a57-1f1c0a2b7e11", "entryNo", 12L));
    }

    private static Map<String, Object> complaintNew() {
        return row("person", null, "nav", null, "form", row("jurisdiction", "CA", "agencyName", "Oakport police", "incidentDate", "2026-13-45", "place", null, "narrative", null, "contactName", null,
                        "contactEmail", null), "states", List.of(row("value", "CA", "label", "California"), row("value", "WA", "label", "Washington")), "today", TODAY,
                "errors", List.of(row("field", "incidentDate", "message", "The day of the incident is not a day of the calendar"), row("field", "narrative", "message", "Say what happened")));
    }

    private static Map<String, Object> complaintStatus() {
        return row("person", null, "nav", null, "code", "PEEL-7K4Q-M2XD-9T", "found", true, "status", row("trackingCode", "PEEL-7K4Q-M2XD-9T", "receivedAt", NOW, "closed", false, "outcome", null,
                "sentence", "Internal affairs of the agency is investigating your complaint.", "steps", List.of(
                        row("key", "received", "done", true, "current", false, "at", NOW), row("key", "split", "done", true, "current", false, "at", NOW),
                        row("key", "routed", "done", true, "current", false, "at", NOW), row("key", "investigated", "done", false, "current", true, "at", null),
                        row("key", "decided", "done", false, "current", false, "at", null), row("key", "closed", "done", false, "current", false, "at", null))));
    }

    private static Map<String, Object> matter() {
        return row("docket", "DC-2026-000125", "title", "Certificate of Jordan Harlow", "agency", "Oakport Police Department", "jurisdiction", "CA", "status", "OPEN", "outcome", null,
                "ground", "Physical abuse, including excessive or unreasonable use of force", "groundCitation", "Pen. Code § 13510.8(b)(3)", "stage", "You have been served with a notice of intent and may answer it.",
                "clocks", List.of(clock("RUNNING", 24)), "tasks", taskRows().subList(2, 3), "notices", List.of(row("title", "Notice of intent to revoke", "kind", "NOTICE_OF_INTENT", "issuedAt", NOW,
                        "servedOn", TODAY, "method", "CERTIFIED_AND_REGULAR_MAIL", "href", "/cases/DC-2026-000125/documents/31")),
                "answer", row("choice", "REQUEST_HEARING", "answeredAt", NOW, "statement", "I acted within policy."), "hearing", row("scheduledOn", TODAY.plusDays(30), "place", "Room 2, 860 Stillwater Road", "heldOn", null),
                "order", row("outcome", "REVOKE", "issuedAt", NOW, "effectiveOn", TODAY, "finality", "APPEAL_OPEN", "finalOn", null), "record", row("id", "3e1f8a3e-5b2f-4f7b-9a57-1f1c0a2b7e11", "entryNo", 12L));
    }

    private static Map<String, Object> registry() {
        return row("filter", row("q", "Harlow", "postState", "CA", "postId", null, "purpose", "HIRING"), "purposes", List.of("HIRING", "CERTIFICATION", "INVESTIGATION", "PROSECUTION_DISCLOSURE", "AUDIT"),
                "states", List.of(row("value", "CA", "label", "California")), "entries", 12L, "next", "12",
                "records", List.of(row("id", "3e1f8a3e-5b2f-4f7b-9a57-1f1c0a2b7e11", "entryNo", 12L, "eventType", "DECERTIFICATION", "officerName", "Jordan Harlow", "postState", "CA", "postId", "P-441902",
                        "agencyName", "Oakport Police Department", "outcome", "REVOKE", "effectiveOn", TODAY, "finalOn", TODAY)));
    }

    private static Map<String, Object> registryRecord() {
        return row("record", row("id", "3e1f8a3e-5b2f-4f7b-9a57-1f1c0a2b7e11", "entryNo", 12L, "eventType", "DECERTIFICATION", "officerName", "Jordan Harlow", "officerUid", "CHI-0010233", "postState", "CA",
                        "postId", "P-441902", "agencyOri", "CA0019900", "agencyName", "Oakport Police Department", "reportingOffice", "California POST", "caseDocket", "DC-2026-000125", "conductOn", TODAY.minusDays(150),
                        "effectiveOn", TODAY, "finalOn", TODAY, "forceRelated", true, "ground", "Physical abuse, including excessive or unreasonable use of force", "legalBasis", "Pen. Code § 13510.8(b)(3)",
                        "standard", "CLEAR_AND_CONVINCING", "outcome", "REVOKE", "orderSha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "recordedAt", NOW,
                        "leafHash", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"),
                "certification", row("heardBy", "HEARING", "noticeServedOn", TODAY, "serviceMethod", "CERTIFIED_AND_REGULAR_MAIL", "evidenceDisclosed", "Two camera recordings, four witness statements", "neutralDecider",
                        "Avery Lindqvist, hearing officer; a panel of five commissioners", "orderIssuedAt", NOW, "toldOfAppealOn", TODAY, "finalOn", TODAY, "certifiedAt", NOW),
                "purpose", "HIRING", "purposes", List.of("HIRING", "CERTIFICATION"), "caseReadable", true);
    }

    private static Map<String, Object> processes() {
        return row("processes", List.of(
                        row("key", "complaint-intake", "feature", "intake", "running", 4102L, "overdue", 12L, "incidents", 0L, "startedLast30", 310L, "endedLast30", 288L, "oldestDocket", "C-2019-000017",
                                "oldestSince", NOW.minusSeconds(86400L * 900), "oldestReadable", false),
                        row("key", "due-process-hearing", "feature", "hearing", "running", 3L, "overdue", 0L, "incidents", 1L, "startedLast30", 1L, "endedLast30", 0L, "oldestDocket", "DC-2026-000119", "oldestSince", NOW, "oldestReadable", true)),
                "unattended", List.of(row("role", "crb.chair", "office", "Civilian Review Board", "person", null, "tasks", 4L, "oldestDocket", "CRB-2026-000088", "oldestSince", NOW),
                        row("role", null, "office", null, "person", "commissioner.3", "tasks", 1L, "oldestDocket", "DC-2026-000119", "oldestSince", NOW)),
                "kinds", List.of(row("kind", "COMPLAINT", "open", 4102L, "closed", 44107L, "openedLast30", 310L, "closedLast30", 288L)),
                "incidents", List.of(incident()), "mail", row("waiting", 3L, "failing", 1L, "oldestQueuedAt", NOW, "lastError", "Connection refused"), "measuredAt", NOW);
    }

    private static Map<String, Object> process() {
        return row("process", row("key", "internal-affairs-investigation", "version", 2, "rulesVersion", "b41c7f20", "running", 31L, "overdue", 4L, "incidents", 1L),
                "diagram", diagram("{\"userTask_investigate\":21,\"userTask_recordFindings\":9,\"serviceTask_sendFileToBoard\":1}"),
                "elements", List.of(row("id", "userTask_investigate", "name", "Investigate", "type", "userTask", "role", "ia.investigator", "count", 21L, "overdue", 4L, "incidents", 0L, "oldestSince", NOW, "oldestDocket", "IA-2026-000101", "oldestReadable", false),
                        row("id", "serviceTask_sendFileToBoard", "name", "Send file to the board", "type", "serviceTask", "role", null, "count", 1L, "overdue", 0L, "incidents", 1L, "oldestSince", NOW, "oldestDocket", "IA-2026-000109", "oldestReadable", true)),
                "oldest", cases(), "overdue", taskRows().subList(0, 1), "incidents", List.of(incident()));
    }

    private static Map<String, Object> incident() {
        return row("id", "77", "process", "internal-affairs-investigation", "element", "serviceTask_sendFileToBoard", "elementName", "Send file to the board", "docket", "IA-2026-000109", "readable", false,
                "type", "failedJob", "message", "The board's office could not be found for agency CA0019900", "detail", "java.lang.IllegalStateException: no office of kind CIVILIAN_BOARD\n\tat org.peel.access.Offices.officeFor",
                "since", NOW, "retriesLeft", 0, "retryable", true);
    }

    private static Map<String, Object> imports() {
        return row("profiles", List.of(row("id", "agencies", "title", "Law enforcement agencies of the United States", "kind", "agencies", "source", "Public list of agencies", "description", "One row for each agency, by ORI.",
                        "columns", List.of("ori", "name", "agency_type", "state")),
                row("id", "chicago-copa-complaints", "title", "Chicago: complaints", "kind", "complaints", "source", "City of Chicago", "description", null, "columns", List.of("log_no", "complaint_date"))),
                "runs", List.of(run(2, null), run(0, "Column “log_no” is missing")), "chosen", null, "maxMegabytes", 256);
    }

    private static Map<String, Object> run(int rejected, String failure) {
        return row("id", 7L, "profile", "chicago-copa-complaints", "fileName", "chicago_copa_complaints.csv", "startedBy", "Kai Moreau", "startedAt", NOW, "endedAt", NOW.plusSeconds(31), "rowsRead", 48211,
                "created", 48209, "updated", 0, "unchanged", 0, "rejected", rejected, "failure", failure);
    }

    private static Map<String, Object> published() {
        return row("person", null, "nav", null, "figures", List.of(row("key", "complaints", "value", 48209L), row("key", "sustained", "value", 3120L), row("key", "hearings", "value", null)),
                "outcomes", List.of(row("code", "SUSTAINED", "count", 3120L), row("code", "UNFOUNDED", "count", 9140L), row("code", "EXONERATED", "count", null)),
                "years", List.of(row("year", 2025, "complaints", 5011L, "sustained", 288L), row("year", 2026, "complaints", 4102L, "sustained", null)), "measuredAt", NOW, "threshold", 10);
    }
}

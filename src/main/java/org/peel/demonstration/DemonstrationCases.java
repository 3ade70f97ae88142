package org.peel.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peel.access.Accounts;
import org.peel.demonstration.process.WaitingSteps;
import org.peel.intake.Channel;
import org.peel.intake.ComplaintDesk;
import org.peel.intake.ComplaintForm;
import org.peel.worklist.FormData;
import org.peel.worklist.TaskDesk;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Three made-up cases at different points of the way, each brought there by the demonstration's people doing their tasks: a
 * complaint that has just come in, a decertification that waits for the officer's answer, and one that ended in the registry.
 */
@Component
class DemonstrationCases {

    private final ComplaintDesk complaints;
    private final TaskDesk desk;
    private final WaitingSteps steps;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    DemonstrationCases(ComplaintDesk complaints, TaskDesk desk, WaitingSteps steps, Accounts accounts, JdbcClient jdbc, Clock clock) {
        this.complaints = complaints;
        this.desk = desk;
        this.steps = steps;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void play() {
        try {
            complaintThatBecameARecord();
            complaintThatWaitsForTheOfficer();
            file("CA", DemonstrationPeople.OAKLAND, "An officer searched my car at a traffic stop on Broadway although I had said no. He gave no reason, "
                    + "and his camera was off until the end.", "jordan.reyes@example.org");
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void complaintThatBecameARecord() {
        var incident = file("WA", DemonstrationPeople.EVERGREEN_FALLS, "The officer wrote in her report that my brother had thrown a bottle. "
                + "The video of the shop shows that he stood still.", "avery.lane@example.org");
        toCertification(incident, DemonstrationPeople.EVERGREEN_FALLS, DemonstrationPeople.SECOND_OFFICER, "DISHONESTY",
                "Wrote in an arrest report that a bottle had been thrown; the video shows none.");
        toAnswer(incident, "respondent.2");
        answer(incident, "respondent.2", "userTask_answerNotice", Map.of("choice", "REQUEST_HEARING", "statement", "I wrote what I believed I had seen.",
                "understood", true));
        var today = today();
        answer(incident, "hearing.officer", "userTask_scheduleHearing", Map.of("noConflict", true, "scheduledOn", today, "place", "Hearing room 2, Olympia"));
        answer(incident, "hearing.officer", "userTask_recordHearing", Map.of("heldOn", today, "appeared", "YES",
                "record", "Both sides were heard. The video and the report were received as exhibits 1 and 2."));
        answer(incident, "hearing.officer", "userTask_proposeDecision", Map.of("findings", "The report says what the video shows did not happen.",
                "outcome", "REVOKE", "reasons", "A false report about an arrest goes to the heart of the office."));
        everybody(incident, "userTask_castVote", Map.of("participation", "VOTE", "vote", "REVOKE", "reasons", "For the reasons of the proposed decision."));
        answer(incident, "commissioner.1", "userTask_issueFinalOrder", Map.of("reasons", "The panel adopts the proposed decision and its reasons.", "effectiveOn", today));
        answer(incident, "respondent.2", "userTask_respondToOrder", Map.of("choice", "WAIVE_REVIEW", "understood", true));
    }

    private void complaintThatWaitsForTheOfficer() {
        var incident = file("CA", DemonstrationPeople.OAKLAND, "Officer O'Brien struck my friend twice with a baton after he was handcuffed and on his knees.",
                "sam.torres@example.org");
        toCertification(incident, DemonstrationPeople.OAKLAND, DemonstrationPeople.OFFICER, "EXCESSIVE_FORCE",
                "Struck a handcuffed person twice with a baton.");
        toAnswer(incident, "respondent");
    }

    /** From the routed complaint to the package at the certification body. */
    private void toCertification(long incident, String ori, String officer, String category, String act) {
        answer(incident, "intake.specialist", "userTask_splitAllegations", Map.of("agencyOri", ori, "allegations",
                List.of(Map.of("officerUid", officer, "category", category, "act", act))));
        answer(incident, "intake.specialist", "userTask_confirmRouting", Map.of("decision", "ROUTE"));
        answer(incident, "ia.commander", "userTask_assignInvestigator", Map.of("investigator", "ia.investigator", "noConflict", true,
                "plan", "Secure the video, hear the witnesses, then the officer."));
        answer(incident, "ia.investigator", "userTask_investigate", Map.of("report", "The video was secured and shows the act as alleged. Two witnesses agree with it."));
        answer(incident, "ia.investigator", "userTask_recordFindings", Map.of("findings", Map.of("disposition", "SUSTAINED", "reasons", "The video is clear.")));
        answer(incident, "ia.commander", "userTask_reviewFindings", Map.of("decision", "APPROVE", "review", "Complete, fair and in time."));
        answer(incident, "prosecutor", "userTask_screenConflict", Map.of("decision", "NO_CONFLICT", "reasons", "No working or personal relation."));
        answer(incident, "prosecutor", "userTask_decideCharges", Map.of("decision", "DECLINE", "reasons", "The evidence does not reach proof beyond reasonable doubt."));
        answer(incident, "crb.chair", "userTask_acceptJurisdiction", Map.of("noConflict", true, "decision", "ACCEPT", "reasons", "Within the board's charter."));
        everybody(incident, "userTask_voteOnAllegations", Map.of("participation", "VOTE", "votes", Map.of("vote", "SUSTAINED", "reasons", "The file bears it out.")));
        answer(incident, "crb.chair", "userTask_writeOpinion", Map.of("opinion", "The board sustains the allegation.", "recommendation", "TERMINATION"));
        answer(incident, "agency.head", "userTask_respondToRecommendation", Map.of("response", "CONCUR", "reasons", "I agree with the board."));
        answer(incident, "agency.head", "userTask_decideDiscipline", Map.of("discipline", "TERMINATION", "responseMeetingOn", today(),
                "reasons", "The act cannot be reconciled with the office."));
    }

    /** From the package to the notice of intent, served and proven. */
    private void toAnswer(long incident, String respondent) {
        answer(incident, "post.investigator", "userTask_triageReport", Map.of("identityConfirmed", true, "ground", LAST_CHOICE,
                "investigation", "The package is complete; the video was seen.", "recommendation", "PROCEED"));
        answer(incident, "post.counsel", "userTask_determineGrounds", Map.of("decision", "REASONABLE_GROUNDS", "reasons", "The video and two witnesses."));
        answer(incident, "post.counsel", "userTask_issueNoticeOfIntent", Map.of("conduct", "The act that the agency sustained on the complaint.",
                "evidence", "The video, the report of the investigation, two witness statements.", "method", "PERSONAL", "address", "At the officer's address of record"));
        answer(incident, "post.counsel", "userTask_proveService", Map.of("result", "SERVED", "sentOn", today(), "receivedOn", today(), "proof", "Handed over and signed for."));
    }

    private static final String LAST_CHOICE = "(last choice)";

    private long file(String jurisdiction, String ori, String narrative, String email) {
        SecurityContextHolder.clearContext();
        var received = complaints.file(new ComplaintForm(jurisdiction, ori, null, today().toString(), null, narrative, null, email, null), Channel.WEB);
        return jdbc.sql("SELECT c.incident_id FROM case_file c JOIN complaint p ON p.case_id = c.id WHERE p.tracking_code = ?").param(received.trackingCode())
                .query(Long.class).single();
    }

    private void everybody(long incident, String element, Map<String, Object> fields) {
        jdbc.sql("SELECT substr(t.grant_key, 6) FROM task t JOIN case_file c ON c.id = t.case_id WHERE c.incident_id = ? AND t.element = ? AND t.status = 'OPEN' ORDER BY 1")
                .params(incident, element).query(String.class).list().forEach(member -> answer(incident, member, element, fields));
    }

    /** Does a person's task as that person; the incident has none but one such task open. A task that is not there is not of this case's way. */
    private void answer(long incident, String username, String element, Map<String, Object> fields) {
        var person = accounts.find(username).orElseThrow();
        SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        jdbc.sql("""
                        SELECT t.id FROM task t JOIN case_file c ON c.id = t.case_id
                        WHERE c.incident_id = :incident AND t.element = :element AND t.status = 'OPEN' AND t.grant_key = ANY (:grants) LIMIT 1
                        """)
                .param("incident", incident).param("element", element).param("grants", person.grantArray()).query(String.class).optional()
                .ifPresent(task -> steps.take(desk.complete(task, null, filled(desk.open(task).data(), fields)).caseId()));
    }

    /** A map where the form has a fixed list stands for every row; a last choice is taken from what the form offers. */
    private static Map<String, Object> filled(FormData data, Map<String, Object> fields) {
        var filled = new LinkedHashMap<String, Object>();
        fields.forEach((key, value) -> {
            if (value instanceof Map<?, ?> row && data.values().get(key) instanceof List<?> rows) {
                filled.put(key, rows.stream().map(shown -> merged((Map<?, ?>) shown, row)).toList());
            } else if (LAST_CHOICE.equals(value)) {
                filled.put(key, last(data.options().values().iterator().next()).value());
            } else {
                filled.put(key, value instanceof LocalDate date ? date.toString() : value);
            }
        });
        return filled;
    }

    private static FormData.Option last(List<FormData.Option> options) {
        return options.get(options.size() - 1);
    }

    private static Map<String, Object> merged(Map<?, ?> shown, Map<?, ?> row) {
        var merged = new LinkedHashMap<String, Object>();
        shown.forEach((key, value) -> merged.put(String.valueOf(key), value));
        row.forEach((key, value) -> merged.put(String.valueOf(key), value));
        return merged;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("America/Los_Angeles"));
    }
}

package org.peel.town;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.peel.access.Person;
import org.peel.casefile.CaseKind;
import org.peel.intake.Channel;
import org.peel.intake.ComplaintDesk;
import org.peel.intake.ComplaintForm;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskDesk;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * One town and what its people do, told as a story: {@code town.answers(town.chair(), "userTask_acceptJurisdiction", board, …)}.
 *
 * @param prefix what its people's names begin with
 */
public record Town(Towns towns, String prefix, long agencyId, String ori, String state) {

    public String person(String part) {
        return prefix + "." + part;
    }

    public String specialist() {
        return person("specialist");
    }

    public String reviewer() {
        return person("reviewer");
    }

    public String investigator() {
        return person("investigator");
    }

    public String commander() {
        return person("commander");
    }

    public String head() {
        return person("head");
    }

    public String chair() {
        return person("chair");
    }

    public String prosecutor() {
        return person("prosecutor");
    }

    public String postInvestigator() {
        return person("post");
    }

    public String auditor() {
        return person("auditor");
    }

    /** Hires an officer and answers the number in the directory. */
    public String hires(String name) {
        return towns.officer(this, name);
    }

    /** Files a complaint about the town's agency and answers its docket. */
    public ComplaintDesk.Received complains(String narrative) {
        return towns.complaints.file(new ComplaintForm(state, ori, null, "2026-01-15", "Main Street", narrative, "Pat Doe", "pat." + prefix + "@example.org", null),
                Channel.WEB);
    }

    /** Runs something as one of the town's people. */
    public <T> T as(String username, Supplier<T> what) {
        var person = towns.accounts.find(username).orElseThrow(() -> new AssertionError("There is no " + username));
        SecurityContextHolder.getContext().setAuthentication(new UsernamePasswordAuthenticationToken(person, null, List.of()));
        try {
            return what.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    public Person whoIs(String username) {
        return towns.accounts.find(username).orElseThrow();
    }

    /** The id of a case's open task. */
    public String task(String element, String docket) {
        return towns.jdbc.sql("SELECT id FROM task WHERE element = ? AND docket = ? AND status = 'OPEN' ORDER BY created_at LIMIT 1").params(element, docket)
                .query(String.class).optional().orElseThrow(() -> new AssertionError("No open " + element + " in " + docket + "; open are " + open(docket)));
    }

    /** The elements of a case's open tasks. */
    public List<String> open(String docket) {
        return towns.jdbc.sql("SELECT element FROM task WHERE docket = ? AND status = 'OPEN' ORDER BY element").param(docket).query(String.class).list();
    }

    /** What a person sees of a task. */
    public TaskDesk.Laid sees(String username, String element, String docket) {
        return as(username, () -> towns.desk.open(task(element, docket)));
    }

    /** Answers a case's open task. */
    public OpenTask answers(String username, String element, String docket, Map<String, Object> fields) {
        return answersTask(username, task(element, docket), fields);
    }

    public OpenTask answersTask(String username, String taskId, Map<String, Object> fields) {
        var done = as(username, () -> towns.desk.complete(taskId, null, fields));
        towns.takeSteps();
        return done;
    }

    /** The rows of a list as shown, each with the same values put in. */
    public List<Map<String, Object>> rows(String username, String element, String docket, String list, Map<String, Object> values) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var shown : shownRows(sees(username, element, docket), list)) {
            var row = new HashMap<String, Object>(shown);
            row.putAll(values);
            rows.add(row);
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> shownRows(TaskDesk.Laid laid, String list) {
        return (List<Map<String, Object>>) laid.data().values().get(list);
    }

    /** The docket of the incident's case of a kind, or null when it has none. */
    public String docket(CaseKind kind, String sibling) {
        return towns.jdbc.sql("SELECT c.docket FROM case_file c JOIN case_file s ON s.incident_id = c.incident_id WHERE s.docket = ? AND c.kind = ? ORDER BY c.id LIMIT 1")
                .params(sibling, kind.name()).query(String.class).optional().orElse(null);
    }

    public long caseId(String docket) {
        return towns.jdbc.sql("SELECT id FROM case_file WHERE docket = ?").param(docket).query(Long.class).single();
    }

    /** How a case ended; null while it is open. */
    public String outcome(String docket) {
        return towns.cases.get(caseId(docket)).outcome();
    }

    /** The bodies of the mails queued for an address. */
    public List<String> mailTo(String address) {
        return towns.jdbc.sql("SELECT subject || E'\\n' || body FROM mail WHERE recipient = ? ORDER BY id").param(address).query(String.class).list();
    }

    public List<String> mailToComplainant() {
        return mailTo("pat." + prefix + "@example.org");
    }

    public List<String> timeline(String docket) {
        return towns.jdbc.sql("SELECT sentence FROM case_event WHERE case_id = ? ORDER BY id").param(caseId(docket)).query(String.class).list();
    }

    // ---- the story's usual turns

    /** Splits a complaint into one allegation of each category, all against one officer (null: not yet identified). */
    public void splits(String complaint, String officerUid, String... categories) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var category : categories) {
            var row = new HashMap<String, Object>(Map.of("category", category, "act", "Act of " + category));
            if (officerUid != null) {
                row.put("officerUid", officerUid);
            }
            rows.add(row);
        }
        answers(specialist(), "userTask_splitAllegations", complaint, Map.of("agencyOri", ori, "allegations", rows));
    }

    /** A complaint filed, split and routed; answers the docket of internal affairs. */
    public String investigates(String officerUid, String... categories) {
        var complaint = complains("What happened in " + prefix).docket();
        splits(complaint, officerUid, categories);
        answers(specialist(), "userTask_confirmRouting", complaint, Map.of("decision", "ROUTE"));
        return docket(CaseKind.INTERNAL_AFFAIRS, complaint);
    }

    public void assigns(String internal) {
        answers(commander(), "userTask_assignInvestigator", internal, Map.of("investigator", investigator(), "noConflict", true, "plan", "Look first."));
    }

    public void finds(String internal, String disposition) {
        answers(investigator(), "userTask_recordFindings", internal, Map.of("findings",
                rows(investigator(), "userTask_recordFindings", internal, "findings", Map.of("disposition", disposition, "reasons", "So it was."))));
    }

    /** Internal affairs from the assignment to the approved report. */
    public void investigatesTo(String internal, String disposition) {
        assigns(internal);
        answers(investigator(), "userTask_investigate", internal, Map.of("report", "The report of " + prefix));
        finds(internal, disposition);
        answers(commander(), "userTask_reviewFindings", internal, Map.of("decision", "APPROVE", "review", "Complete."));
    }

    public void decides(String internal, String discipline) {
        var fields = new HashMap<String, Object>(Map.of("discipline", discipline, "reasons", "As the matrix says."));
        if (List.of("SUSPENSION", "DEMOTION", "TERMINATION").contains(discipline)) {
            fields.put("responseMeetingOn", "2026-01-20");
        }
        answers(head(), "userTask_decideDiscipline", internal, fields);
    }

    public void declinesCharges(String criminal) {
        answers(prosecutor(), "userTask_screenConflict", criminal, Map.of("decision", "NO_CONFLICT", "reasons", "No tie."));
        answers(prosecutor(), "userTask_decideCharges", criminal, Map.of("decision", "DECLINE", "reasons", "Not provable."));
    }

    public void acceptsJurisdiction(String board) {
        answers(chair(), "userTask_acceptJurisdiction", board, Map.of("noConflict", true, "decision", "ACCEPT", "reasons", "It is ours."));
    }

    /** The open votes of a case: who holds the seat, and the task. */
    public Map<String, String> ballots(String board) {
        var ballots = new java.util.TreeMap<String, String>();
        towns.jdbc.sql("SELECT substr(grant_key, 6) AS who, id FROM task WHERE docket = ? AND element = 'userTask_voteOnAllegations' AND status = 'OPEN'")
                .param(board).query((row, index) -> ballots.put(row.getString(1), row.getString(2))).list();
        return ballots;
    }

    /** One member votes the same on every allegation. */
    public void votes(String username, String taskId, String vote) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var shown : shownRows(as(username, () -> towns.desk.open(taskId)), "votes")) {
            var row = new HashMap<String, Object>(shown);
            row.put("vote", vote);
            rows.add(row);
        }
        answersTask(username, taskId, Map.of("participation", "VOTE", "votes", rows));
    }

    public void stepsAside(String username, String taskId) {
        var rows = shownRows(as(username, () -> towns.desk.open(taskId)), "votes");
        answersTask(username, taskId, Map.of("participation", "RECUSE", "recusalReason", "A friend of the officer.", "votes", rows));
    }

    /** The board from the votes to the agency's answer. */
    public void reviewsTo(String board, String vote, String recommendation) {
        ballots(board).forEach((who, task) -> votes(who, task, vote));
        answers(chair(), "userTask_writeOpinion", board, Map.of("opinion", "The opinion of " + prefix, "recommendation", recommendation));
        answers(head(), "userTask_respondToRecommendation", board, Map.of("response", "CONCUR"));
    }
}

package org.peel.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.peel.access.AccessFilter;
import org.peel.access.CurrentPerson;
import org.peel.access.NotFound;
import org.peel.access.Offices;
import org.peel.access.Person;
import org.peel.access.Recusals;
import org.peel.access.Role;
import org.peel.audit.AuditLog;
import org.peel.casefile.Timeline;
import org.peel.engine.Forms;
import org.peel.input.Refused;
import org.peel.worklist.TaskNotOpen.Reason;
import org.peel.worklist.process.TaskCompletion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person at work on a task: opens it, takes it, saves a draft, answers it, lets it go. */
@Service
public class TaskDesk {

    static final String COLUMNS = """
            t.id, t.case_id, t.docket, t.process, t.element, t.name, t.grant_key, t.assignee, t.form, t.form_version, t.deployment_id,
            t.status, t.created_at, t.due_at, t.ended_at, t.ended_by
            """;

    private final JdbcClient jdbc;
    private final Map<String, TaskAct> acts;
    private final Forms forms;
    private final TaskCompletion completion;
    private final Timeline timeline;
    private final Offices offices;
    private final Recusals recusals;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;

    TaskDesk(JdbcClient jdbc, List<TaskAct> acts, Forms forms, TaskCompletion completion, Timeline timeline, Offices offices, Recusals recusals, AuditLog audit,
            ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts.stream().collect(Collectors.toMap(act -> key(act.process(), act.element()), Function.identity()));
        this.forms = forms;
        this.completion = completion;
        this.timeline = timeline;
        this.offices = offices;
        this.recusals = recusals;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A task laid out: its form as deployed, what the form shows, and the draft this person left.
     *
     * @param draft fields by key, or null
     */
    public record Laid(OpenTask task, Forms.DeployedForm form, FormData data, Map<String, Object> draft, Instant draftSavedAt, String assigneeName) {
    }

    /**
     * Opens a task for reading, with its form.
     *
     * @throws NotFound when there is none for this person
     * @throws TaskNotOpen when it has ended
     */
    @Transactional
    public Laid open(String taskId) {
        var person = CurrentPerson.get();
        var task = seen(taskId, person, false);
        if (!task.isOpen()) {
            throw ended(task);
        }
        audit.allowed("open task", task.docket() + ", " + task.name(), task.caseId(), null);
        var draft = jdbc.sql("SELECT fields::text AS fields, saved_at FROM task_draft WHERE task_id = ? AND username = ?")
                .params(taskId, person.username()).query(Draft.class).optional();
        return new Laid(task, forms.get(task.deploymentId(), task.form()), act(task).prepare(task),
                draft.map(saved -> parse(saved.fields())).orElse(null), draft.map(Draft::savedAt).orElse(null), nameOf(task.assignee()));
    }

    private record Draft(String fields, Instant savedAt) {
    }

    /** Takes a task; taking one's own again changes nothing. */
    @Transactional
    public OpenTask claim(String taskId) {
        var person = CurrentPerson.get();
        var task = workable(taskId, person);
        jdbc.sql("UPDATE task SET assignee = ? WHERE id = ?").params(person.username(), taskId).update();
        return task;
    }

    /** Puts a task back for the colleagues. */
    @Transactional
    public OpenTask release(String taskId) {
        var person = CurrentPerson.get();
        var task = workable(taskId, person);
        if (task.isPersonal()) {
            throw new Refused("", "This task is yours alone and cannot be given back.");
        }
        jdbc.sql("UPDATE task SET assignee = NULL WHERE id = ?").param(taskId).update();
        return task;
    }

    /** Gives a task to a colleague who holds the same part in the case. */
    @Transactional
    public OpenTask assign(String taskId, String username) {
        var person = CurrentPerson.get();
        var task = seen(taskId, person, true);
        if (!task.isOpen()) {
            throw ended(task);
        }
        boolean holdsThePart = jdbc.sql("""
                        SELECT EXISTS (SELECT FROM membership m JOIN account a USING (username) WHERE m.username = ? AND m.grant_key = ? AND a.enabled)
                        """)
                .params(username, task.grantKey()).query(Boolean.class).single();
        if (!holdsThePart || recusals.isRecused(task.caseId(), username)) {
            throw new Refused("username", "“" + username + "” cannot take this task: they do not hold this part in the case.");
        }
        jdbc.sql("UPDATE task SET assignee = ? WHERE id = ?").params(username, taskId).update();
        return task;
    }

    /** Keeps what was typed so far, unchecked, for this person alone; answers when. */
    @Transactional
    public Instant saveDraft(String taskId, Map<String, Object> fields) {
        var person = CurrentPerson.get();
        workable(taskId, person);
        var text = write(fields);
        if (text.length() > 1_000_000) {
            throw new Refused("", "The draft is too long to keep. Shorten it, or file long texts as documents.");
        }
        if (text.contains("\\u0000")) {
            throw new Refused("", "The draft holds a character that cannot be stored (NUL). Remove it.");
        }
        var now = clock.instant();
        jdbc.sql("""
                        INSERT INTO task_draft (task_id, username, fields, saved_at) VALUES (?, ?, ?::jsonb, ?)
                        ON CONFLICT (task_id, username) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at
                        """)
                .params(taskId, person.username(), text, now.atOffset(java.time.ZoneOffset.UTC)).update();
        return now;
    }

    /**
     * Answers a task: checks the fields against the form the task was created with, lets the feature write its rows, keeps the
     * answer, tells the timeline and lets the token go on. All of it or nothing.
     *
     * @param formVersion the version the answer was given on; null where the sender trusts the current one
     * @return the task as it was
     * @throws Refused naming each field that is wrong
     * @throws TaskNotOpen when somebody was first, or the form is another
     */
    @Transactional
    public OpenTask complete(String taskId, String formVersion, Map<String, Object> fields) {
        var person = CurrentPerson.get();
        var task = workable(taskId, person);
        if (formVersion != null && !formVersion.equals(task.formVersion())) {
            throw new TaskNotOpen(Reason.FORM_CHANGED, task, null);
        }
        var act = act(task);
        var clean = FormCheck.check(forms.get(task.deploymentId(), task.form()).schema(), act.prepare(task), fields);
        var done = act.perform(new Answer(person, task, new Answers(clean)));

        var now = OffsetDateTime.now(clock);
        var kept = new LinkedHashMap<>(clean);
        act.walled().forEach(key -> kept.computeIfPresent(key, (name, value) -> "(kept behind the statement wall)"));
        jdbc.sql("INSERT INTO task_answer (task_id, username, form_version, fields, answered_at) VALUES (?, ?, ?, ?::jsonb, ?)")
                .params(taskId, person.username(), task.formVersion(), write(kept), now).update();
        jdbc.sql("UPDATE task SET status = 'DONE', assignee = :name, ended_by = :name, ended_at = :now WHERE id = :id")
                .param("name", person.username()).param("now", now).param("id", taskId).update();
        jdbc.sql("DELETE FROM task_draft WHERE task_id = ?").param(taskId).update();
        timeline.record(task.caseId(), task.element(), done.sentence(), done.reason(), done.layer());
        completion.complete(taskId, done.routing());
        return task;
    }

    private OpenTask workable(String taskId, Person person) {
        var task = seen(taskId, person, true);
        if (!task.isOpen()) {
            throw ended(task);
        }
        if (task.assignee() != null && !task.assignee().equals(person.username())) {
            throw new TaskNotOpen(Reason.TAKEN_OVER, task, nameOf(task.assignee()));
        }
        return task;
    }

    private OpenTask seen(String taskId, Person person, boolean lock) {
        Optional<OpenTask> found = jdbc.sql("SELECT " + COLUMNS + " FROM task t WHERE t.id = :id AND " + AccessFilter.MAY_SEE_TASK + (lock ? " FOR UPDATE" : ""))
                .param("id", taskId).params(AccessFilter.of(person)).query(OpenTask.class).optional();
        if (found.isEmpty()) {
            audit.denied("open task", taskId, null, null);
            throw new NotFound();
        }
        return found.get();
    }

    private TaskNotOpen ended(OpenTask task) {
        return new TaskNotOpen("DONE".equals(task.status()) ? Reason.DONE : Reason.CANCELLED, task, nameOf(task.endedBy()));
    }

    private String nameOf(String username) {
        return username == null ? null
                : jdbc.sql("SELECT display_name FROM account WHERE username = ?").param(username).query(String.class).optional().orElse(username);
    }

    private TaskAct act(OpenTask task) {
        var act = acts.get(key(task.process(), task.element()));
        if (act == null) {
            throw new IllegalStateException("No act belongs to task " + task.element() + " of " + task.process() + ".");
        }
        return act;
    }

    private static String key(String process, String element) {
        return process + "/" + element;
    }

    private Map<String, Object> parse(String fields) {
        try {
            return json.readValue(fields, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Map<String, Object> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new Refused("", "The fields could not be read as JSON.");
        }
    }

    /** Why a task is this person's, in sentences. */
    public List<String> why(OpenTask task) {
        if (task.isPersonal()) {
            return List.of("It is addressed to you personally.");
        }
        int at = task.grantKey().indexOf('@');
        var office = offices.get(Long.parseLong(task.grantKey().substring(at + 1)));
        var part = Role.of(task.grantKey().substring(0, at)).map(Role::title).orElse(task.grantKey());
        return List.of("You are " + part + " at " + office.name() + ", and this step belongs to that part.");
    }
}

package org.peel.worklist.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peel.input.Refused;
import org.peel.worklist.TaskDesk;
import org.peel.worklist.Worklist;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The worklist as JSON. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskApi {

    private final Worklist worklist;
    private final TaskDesk desk;

    TaskApi(Worklist worklist, TaskDesk desk) {
        this.worklist = worklist;
        this.desk = desk;
    }

    /** A task with everything needed to answer it. */
    record TaskDetail(String id, String name, String docket, String process, String element, String assignee, Instant dueAt, String formVersion,
            JsonNode form, Map<String, Object> data, SavedDraft draft, List<String> why) {
    }

    record SavedDraft(Map<String, Object> fields, Instant savedAt) {
    }

    /** What a person answers, with the version of the form they saw. */
    record Fields(String formVersion, Map<String, Object> fields) {

        Map<String, Object> given() {
            return fields == null ? Map.of() : fields;
        }
    }

    record Assignment(String username) {
    }

    @GetMapping
    @Operation(summary = "Open tasks that you may take", tags = "Tasks")
    Worklist.Page list(@RequestParam(defaultValue = "all") String scope, @RequestParam(required = false) String assignee,
            @RequestParam(required = false) String group, @RequestParam(required = false) String process, @RequestParam(required = false) String docket,
            @RequestParam(required = false) String due, @RequestParam(required = false) String q, @RequestParam(defaultValue = "due") String sort,
            @RequestParam(required = false) String after, @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > 200) {
            throw new Refused("limit", "Ask for 1 to 200 tasks at a time.");
        }
        return worklist.list(new Worklist.Filter(scope, assignee, group, process, docket, due, q, sort, after), limit);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A task: its form, what the form shows, your draft, and why it is yours", tags = "Tasks")
    TaskDetail open(@PathVariable String id) {
        var laid = desk.open(id);
        var task = laid.task();
        var data = new LinkedHashMap<String, Object>(laid.data().values());
        data.putAll(laid.data().options());
        return new TaskDetail(task.id(), task.name(), task.docket(), task.process(), task.element(), task.assignee(), task.dueAt(), task.formVersion(),
                laid.form().schema(), data, laid.draft() == null ? null : new SavedDraft(laid.draft(), laid.draftSavedAt()), desk.why(task));
    }

    @PostMapping("/{id}/claim")
    @Operation(summary = "Take a task", tags = "Tasks")
    Map<String, String> claim(@PathVariable String id) {
        return Map.of("location", "/tasks/" + desk.claim(id).id());
    }

    @PostMapping("/{id}/release")
    @Operation(summary = "Put a task back for your colleagues", tags = "Tasks")
    Map<String, String> release(@PathVariable String id) {
        desk.release(id);
        return Map.of("location", "/tasks");
    }

    @PostMapping("/{id}/assign")
    @Operation(summary = "Give a task to a colleague who holds the same part", tags = "Tasks")
    Map<String, String> assign(@PathVariable String id, @RequestBody Assignment assignment) {
        if (assignment.username() == null) {
            throw new Refused("username", "Name the colleague who is to take the task.");
        }
        desk.assign(id, assignment.username());
        return Map.of("location", "/tasks");
    }

    @PutMapping("/{id}/draft")
    @Operation(summary = "Keep what you have typed so far", tags = "Tasks")
    Map<String, Instant> draft(@PathVariable String id, @RequestBody Fields draft) {
        return Map.of("savedAt", desk.saveDraft(id, draft.given()));
    }

    @PostMapping("/{id}/completion")
    @Operation(summary = "Answer a task; every field is checked against the form it was created with", tags = "Tasks")
    Map<String, String> complete(@PathVariable String id, @RequestBody Fields answer) {
        if (answer.fields() == null) {
            throw new Refused("fields", "Send the answer as {\"fields\": {…}}.");
        }
        desk.complete(id, answer.formVersion(), answer.fields());
        return Map.of("location", "/tasks");
    }
}

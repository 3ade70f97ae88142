package org.peel.worklist.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peel.access.CurrentPerson;
import org.peel.access.Role;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.CaseViews;
import org.peel.engine.Models;
import org.peel.input.Refused;
import org.peel.worklist.TaskDesk;
import org.peel.worklist.Worklist;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The worklist and a task, as pages. Everything works without script: the plain form is posted here. */
@Controller
class TaskController {

    private static final int PAGE = 25;

    private final Worklist worklist;
    private final TaskDesk desk;
    private final CaseFiles cases;
    private final CaseViews views;
    private final Models models;
    private final ObjectMapper json;

    TaskController(Worklist worklist, TaskDesk desk, CaseFiles cases, CaseViews views, Models models, ObjectMapper json) {
        this.worklist = worklist;
        this.desk = desk;
        this.cases = cases;
        this.views = views;
        this.models = models;
        this.json = json;
    }

    /** The filter as the page shows it. */
    public record ShownFilter(String scope, String process, String q, String due, String sort) {
    }

    /** The task as the page shows it. */
    public record ShownTask(String id, String name, String process, String element, String docket, LocalDate dueOn, long daysLeft, String consequence,
            String citation, String explanation, List<String> why, String assignee, String assigneeName, boolean mine, boolean claimable,
            boolean releasable, boolean answerable, boolean plain, String formVersion) {
    }

    /** The summary of the case beside the form. */
    public record ShownCase(String docket, CaseKind kind, String title, String status, String jurisdiction, Instant openedAt, String agency, String officer,
            boolean readable) {
    }

    /** Why the form may look other than the person left it. */
    public record Conflict(String kind, String by, Instant at) {
    }

    @GetMapping("/tasks")
    String list(@RequestParam(defaultValue = "all") String scope, @RequestParam(required = false) String process, @RequestParam(required = false) String q,
            @RequestParam(required = false) String due, @RequestParam(defaultValue = "due") String sort, @RequestParam(required = false) String after,
            Model model) {
        var filter = new Worklist.Filter(scope, null, null, process, null, due, q, sort, after);
        var page = worklist.list(filter, PAGE);
        model.addAttribute("filter", new ShownFilter(scope, blankToNull(process), blankToNull(q), blankToNull(due), sort));
        model.addAttribute("processes", List.of("complaint-intake", "internal-affairs-investigation", "civilian-board-review",
                "prosecutor-criminal-review", "officer-decertification", "due-process-hearing", "registry-submission"));
        model.addAttribute("tasks", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("total", worklist.count(filter));
        return "worklist/tasks";
    }

    @GetMapping("/tasks/{id}")
    String open(@PathVariable String id, Model model, HttpServletResponse response) {
        var laid = desk.open(id);
        var values = new LinkedHashMap<>(laid.data().values());
        if (laid.draft() != null) {
            laid.draft().forEach(values::put);
            laid.data().values().forEach((key, value) -> {
                if (isReadOnly(laid, key)) {
                    values.put(key, value);
                }
            });
        }
        return show(laid, values, null, model, response);
    }

    @PostMapping("/tasks/{id}")
    String answer(@PathVariable String id, @RequestParam MultiValueMap<String, String> posted, @RequestParam(name = "_do", defaultValue = "complete") String act,
            @RequestParam(required = false) String formVersion, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        var laid = desk.open(id);
        var fields = PlainForm.read(laid.form().schema(), posted);
        try {
            if ("draft".equals(act)) {
                desk.saveDraft(id, fields);
                redirect.addFlashAttribute("notice", "notice.draftSaved");
                return "redirect:/tasks/" + id;
            }
            if (act.startsWith("add:") || act.startsWith("remove:")) {
                model.addAttribute("reshown", true);
                return show(laid, merged(laid, rowsChanged(fields, act)), null, model, response);
            }
            desk.complete(id, formVersion, fields);
        } catch (Refused refused) {
            model.addAttribute("errors", refused.errors());
            return show(laid, merged(laid, fields), HttpStatus.UNPROCESSABLE_ENTITY, model, response);
        }
        redirect.addFlashAttribute("notice", "notice.taskDone");
        return CurrentPerson.get().is(Role.RESPONDENT) ? "redirect:/respondent" : "redirect:/tasks";
    }

    @PostMapping("/tasks/{id}/claim")
    String claim(@PathVariable String id, RedirectAttributes redirect) {
        desk.claim(id);
        redirect.addFlashAttribute("notice", "notice.taskClaimed");
        return "redirect:/tasks/" + id;
    }

    @PostMapping("/tasks/{id}/release")
    String release(@PathVariable String id, RedirectAttributes redirect) {
        desk.release(id);
        redirect.addFlashAttribute("notice", "notice.taskReleased");
        return "redirect:/tasks";
    }

    private String show(TaskDesk.Laid laid, Map<String, Object> values, HttpStatus status, Model model, HttpServletResponse response) {
        var person = CurrentPerson.get();
        var task = laid.task();
        boolean mine = person.username().equals(task.assignee()) || task.isPersonal();
        boolean takenByOther = task.assignee() != null && !person.username().equals(task.assignee());
        var file = cases.get(task.caseId());
        var clock = views.clockEnding(file.id(), task.dueAt());
        model.addAttribute("task", new ShownTask(task.id(), task.name(), task.process(), task.element(), task.docket(),
                clock == null ? LocalDate.ofInstant(task.dueAt(), ZoneOffset.UTC) : clock.dueOn(),
                worklist.daysLeft(task.dueAt()), clock == null ? null : clock.consequence(), clock == null ? null : clock.citation(),
                models.element(task.deploymentId(), task.process(), task.element()).documentation(), desk.why(task), task.assignee(), laid.assigneeName(),
                mine, !mine && task.assignee() == null, mine && !task.isPersonal(), !takenByOther, task.grantKey().startsWith("user:") && person.is(Role.RESPONDENT),
                task.formVersion()));
        var head = views.head(file);
        model.addAttribute("caseFile", new ShownCase(head.docket(), head.kind(), head.title(), head.status(), head.jurisdiction(), head.openedAt(), head.agency(),
                head.officer(), views.readable(file.id())));
        model.addAttribute("allegations", views.allegations(file));
        model.addAttribute("clocks", views.clocks(file).stream().filter(running -> running.metOn() == null).toList());
        model.addAttribute("documents", views.documents(file));
        model.addAttribute("form", json.convertValue(laid.form().schema(), new TypeReference<Map<String, Object>>() { }));
        model.addAttribute("values", values);
        model.addAttribute("options", laid.data().options());
        model.addAttribute("draftSavedAt", laid.draftSavedAt());
        model.addAttribute("conflict", takenByOther ? new Conflict("TAKEN_OVER", laid.assigneeName(), null) : null);
        if (status != null) {
            response.setStatus(status.value());
        }
        return "worklist/task";
    }

    private static Map<String, Object> merged(TaskDesk.Laid laid, Map<String, Object> typed) {
        var values = new LinkedHashMap<>(laid.data().values());
        values.putAll(typed);
        return values;
    }

    private static boolean isReadOnly(TaskDesk.Laid laid, String key) {
        for (var component : laid.form().schema().path("components")) {
            if (component.path("key").asText().equals(key)) {
                return component.path("readonly").asBoolean();
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> rowsChanged(Map<String, Object> fields, String act) {
        var changed = new LinkedHashMap<>(fields);
        var target = act.substring(act.indexOf(':') + 1);
        if (act.startsWith("add:")) {
            var rows = new ArrayList<>((List<Map<String, Object>>) changed.getOrDefault(target, List.of()));
            rows.add(Map.of());
            changed.put(target, rows);
            return changed;
        }
        int dot = target.lastIndexOf('.');
        var list = target.substring(0, Math.max(0, dot));
        if (dot > 0 && changed.get(list) instanceof List<?> && target.substring(dot + 1).matches("\\d{1,3}")) {
            var rows = new ArrayList<>((List<Map<String, Object>>) changed.get(list));
            int index = Integer.parseInt(target.substring(dot + 1));
            if (index < rows.size()) {
                rows.remove(index);
            }
            changed.put(list, rows);
        }
        return changed;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

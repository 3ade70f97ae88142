package org.peel.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.peel.access.NotFound;
import org.peel.dashboard.IncidentGone;
import org.peel.dashboard.Operations;
import org.peel.dashboard.Operations.ElementRow;
import org.peel.dashboard.Operations.IncidentDetail;
import org.peel.engine.Tokens;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The dashboards: all processes, one process, one failed step and the button that tries it again. */
@Controller
@RequestMapping("/dashboards")
class DashboardController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US).withZone(ZoneOffset.UTC);

    private final Operations operations;
    private final Tokens tokens;
    private final ObjectMapper json;

    DashboardController(Operations operations, Tokens tokens, ObjectMapper json) {
        this.operations = operations;
        this.tokens = tokens;
        this.json = json;
    }

    /** A model with how many cases stand at each element, and the same in words. */
    public record Diagram(String process, String name, String href, String active, String passed, String counts, List<String> words) {
    }

    @GetMapping
    String overview(Model model) {
        var overview = operations.overview();
        model.addAttribute("processes", overview.processes());
        model.addAttribute("kinds", overview.kinds());
        model.addAttribute("incidents", overview.incidents());
        model.addAttribute("mail", overview.mail());
        model.addAttribute("unattended", overview.unattended());
        model.addAttribute("measuredAt", overview.measuredAt());
        return "dashboard/processes";
    }

    @GetMapping("/processes/{key}")
    String process(@PathVariable String key, Model model) {
        var detail = operations.process(key);
        var statistics = detail.statistics();
        model.addAttribute("process", statistics.process());
        model.addAttribute("diagram", diagram(statistics));
        model.addAttribute("elements", statistics.elements());
        model.addAttribute("oldest", detail.oldest());
        model.addAttribute("overdue", detail.overdue());
        model.addAttribute("incidents", detail.incidents());
        model.addAttribute("measuredAt", statistics.measuredAt());
        return "dashboard/process";
    }

    @GetMapping("/processes/{key}/model")
    ResponseEntity<byte[]> model(@PathVariable String key, @RequestParam(required = false) Integer version) {
        operations.mayLook();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML)
                .body((version == null ? tokens.model(key) : tokens.model(key, version)).orElseThrow(NotFound::new));
    }

    @GetMapping("/incidents/{id}")
    String incident(@PathVariable String id, Model model) {
        var incident = operations.incident(id);
        model.addAttribute("incident", incident);
        model.addAttribute("diagram", diagram(incident));
        return "dashboard/incident";
    }

    @PostMapping("/incidents/{id}/retry")
    String retry(@PathVariable String id, RedirectAttributes redirect) {
        operations.retry(id);
        redirect.addFlashAttribute("notice", "notice.incidentRetried");
        return "redirect:/dashboards";
    }

    /** A link in an old mail or the second of two clicks: said plainly, with the way back. */
    @ExceptionHandler(IncidentGone.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String gone() {
        return "dashboard/incident-gone";
    }

    private Diagram diagram(Operations.Statistics statistics) {
        var process = statistics.process();
        var counts = new LinkedHashMap<String, Long>();
        statistics.elements().stream().filter(element -> element.count() > 0).forEach(element -> counts.put(element.id(), element.count()));
        var words = new ArrayList<String>();
        for (var element : statistics.elements()) {
            if (element.count() > 0) {
                words.add(standing(element));
            }
            if (element.incidents() > 0) {
                words.add("“" + element.name() + "” failed " + (element.incidents() == 1 ? "once" : element.incidents() + " times") + " and waits for another try.");
            }
        }
        if (words.isEmpty()) {
            words.add("Nothing runs here now.");
        }
        return new Diagram(process.key(), process.name(), "/dashboards/processes/" + process.key() + "/model", String.join(",", counts.keySet()), "",
                write(counts), words);
    }

    private static String standing(ElementRow element) {
        var words = new StringBuilder(element.count() == 1 ? "1 case is at “" : element.count() + " cases are at “").append(element.name()).append('”');
        if (element.overdue() > 0) {
            words.append(", ").append(element.overdue()).append(" overdue");
        }
        if (element.oldestSince() != null) {
            words.append(element.count() == 1 ? ", since " : ", the oldest since ").append(DAY.format(element.oldestSince()));
        }
        return words.append('.').toString();
    }

    private static Diagram diagram(IncidentDetail incident) {
        return new Diagram(incident.process(), incident.process(),
                "/dashboards/processes/" + incident.process() + "/model?version=" + incident.version(), incident.element(), "", null,
                List.of("“" + incident.elementName() + "” failed on " + DAY.format(incident.since()) + "."));
    }

    private String write(Object counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

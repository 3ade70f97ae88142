package org.peel.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.peel.casefile.CaseViews;
import org.peel.directory.States;
import org.peel.input.Refused;
import org.peel.registry.RegistryInquiry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Looking into the registry, as pages. */
@Controller
class RegistryController {

    private static final int PAGE = 25;

    private final RegistryInquiry inquiry;
    private final CaseViews cases;

    RegistryController(RegistryInquiry inquiry, CaseViews cases) {
        this.inquiry = inquiry;
        this.cases = cases;
    }

    /** What was asked, shown again. */
    public record Asked(String q, String postState, String postId, String purpose) {
    }

    /** A state in a choice. */
    public record Option(String value, String label) {
    }

    @GetMapping("/registry")
    String look(@RequestParam(required = false) String q, @RequestParam(required = false) String postState, @RequestParam(required = false) String postId,
            @RequestParam(required = false) String purpose, @RequestParam(required = false) String after, Model model, HttpServletResponse response) {
        model.addAttribute("purposes", inquiry.purposes().stream().map(Enum::name).toList());
        model.addAttribute("filter", new Asked(nullIfBlank(q), nullIfBlank(postState), nullIfBlank(postId), nullIfBlank(purpose)));
        model.addAttribute("states", States.all().stream().filter(state -> !state.code().equals(States.NEUTRAL))
                .map(state -> new Option(state.code(), state.name())).toList());
        model.addAttribute("entries", inquiry.entries());
        model.addAttribute("records", null);
        model.addAttribute("next", null);
        boolean asked = q != null || postId != null || purpose != null || after != null;
        if (asked) {
            try {
                var page = inquiry.search(inquiry.purpose(purpose), new RegistryInquiry.Query(q, postState, postId, after), PAGE);
                model.addAttribute("records", page.items());
                model.addAttribute("next", page.next());
            } catch (Refused refused) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                model.addAttribute("errors", refused.errors());
            }
        }
        return "registry/registry";
    }

    @GetMapping("/registry/records/{id}")
    String record(@PathVariable String id, @RequestParam(required = false) String purpose, Model model, HttpServletResponse response) {
        model.addAttribute("purposes", inquiry.purposes().stream().map(Enum::name).toList());
        model.addAttribute("record", null);
        model.addAttribute("certification", null);
        model.addAttribute("purpose", null);
        model.addAttribute("caseReadable", false);
        if (purpose != null) {
            try {
                show(inquiry.open(id, inquiry.purpose(purpose)), purpose, model);
            } catch (Refused refused) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                model.addAttribute("errors", refused.errors());
            }
        }
        return "registry/record";
    }

    /** The record for the officer it is about. */
    @GetMapping("/respondent/records/{id}")
    String own(@PathVariable String id, Model model) {
        model.addAttribute("purposes", List.of());
        show(inquiry.openOwn(id), "OWN_RECORD", model);
        return "registry/record";
    }

    private void show(RegistryInquiry.Opened opened, String purpose, Model model) {
        model.addAttribute("record", opened.record());
        model.addAttribute("certification", opened.certification());
        model.addAttribute("purpose", purpose);
        model.addAttribute("caseReadable", cases.readable(opened.caseId()));
    }

    private static String nullIfBlank(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

package org.peel.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.peel.directory.States;
import org.peel.input.Refused;
import org.peel.input.TooManyRequests;
import org.peel.intake.Channel;
import org.peel.intake.ComplaintDesk;
import org.peel.intake.ComplaintForm;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The public's pages: file a complaint, take the tracking code away, follow it. The code travels in the body and the session,
 * never in an address, because addresses are kept in logs and histories.
 */
@Controller
class ComplaintController {

    private static final String RECEIVED = "complaintReceived";

    private final ComplaintDesk desk;
    private final PublicUse use;

    ComplaintController(ComplaintDesk desk, PublicUse use) {
        this.desk = desk;
        this.use = use;
    }

    /** A choice of the form. */
    record Option(String value, String label) {
    }

    @GetMapping("/complaints/new")
    String blank(Model model) {
        return form(ComplaintForm.empty(), model);
    }

    @PostMapping("/complaints/new")
    String file(@ModelAttribute ComplaintForm form, Model model, HttpServletRequest request, HttpServletResponse response) {
        use.filing(request);
        try {
            request.getSession().setAttribute(RECEIVED, desk.file(form, Channel.WEB));
            return "redirect:/complaints/received";
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", refused.errors());
            return form(form, model);
        }
    }

    private String form(ComplaintForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("states", options());
        model.addAttribute("today", desk.today());
        return "intake/complaint-new";
    }

    static List<Option> options() {
        return States.all().stream().map(state -> new Option(state.code(), state.name())).toList();
    }

    @GetMapping("/complaints/received")
    String received(Model model, HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(RECEIVED) instanceof ComplaintDesk.Received received)) {
            return "redirect:/complaints/status";
        }
        model.addAttribute("trackingCode", received.trackingCode());
        model.addAttribute("receivedAt", received.receivedAt());
        model.addAttribute("emailed", received.emailed());
        return "intake/complaint-received";
    }

    @GetMapping("/complaints/status")
    String ask(Model model) {
        return status(null, null, model);
    }

    @PostMapping("/complaints/status")
    String answer(@RequestParam(defaultValue = "") String code, Model model, HttpServletRequest request) {
        use.asking(request);
        var status = desk.status(code);
        model.addAttribute("status", status.orElse(null));
        return status(code, status.isPresent(), model);
    }

    private static String status(String code, Boolean found, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("found", found);
        return "intake/complaint-status";
    }

    @ExceptionHandler
    String tooMany(TooManyRequests tooMany, HttpServletResponse response) {
        response.setStatus(tooMany.getStatusCode().value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.retryAfter().toSeconds()));
        return "error/429";
    }
}

package org.peel.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.peel.input.FieldError;
import org.peel.input.Refused;
import org.peel.intake.Channel;
import org.peel.intake.ComplaintDesk;
import org.peel.intake.ComplaintForm;
import org.peel.intake.web.ComplaintController.Option;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Intake's staff enter a complaint that came by telephone, by mail or in person. */
@Controller
class ComplaintEntryController {

    private static final List<Option> CHANNELS = List.of(new Option(Channel.PHONE.name(), "By telephone"), new Option(Channel.MAIL.name(), "By mail"),
            new Option(Channel.IN_PERSON.name(), "In person"));

    private final ComplaintDesk desk;

    ComplaintEntryController(ComplaintDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/intake/complaints/new")
    String blank(Model model) {
        return form(ComplaintForm.empty(), null, model);
    }

    @PostMapping("/intake/complaints/new")
    String enter(@ModelAttribute ComplaintForm form, @RequestParam(defaultValue = "") String channel, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            if (CHANNELS.stream().noneMatch(offered -> offered.value().equals(channel))) {
                throw new Refused(List.of(new FieldError("channel", "Choose how the complaint came.")));
            }
            var received = desk.file(form, Channel.valueOf(channel));
            redirect.addFlashAttribute("notice", "notice.complaintEntered");
            redirect.addFlashAttribute("noticeArgs", new Object[] {received.trackingCode()});
            return "redirect:/cases/" + received.docket();
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", refused.errors());
            return form(form, channel, model);
        }
    }

    private String form(ComplaintForm form, String channel, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("channel", channel);
        model.addAttribute("channels", CHANNELS);
        model.addAttribute("states", ComplaintController.options());
        model.addAttribute("today", desk.today());
        return "intake/complaint-entry";
    }
}

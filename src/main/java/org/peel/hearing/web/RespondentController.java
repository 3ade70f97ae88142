package org.peel.hearing.web;

import org.peel.hearing.RespondentMatters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A respondent officer's own matters, as a page. */
@Controller
class RespondentController {

    private final RespondentMatters matters;

    RespondentController(RespondentMatters matters) {
        this.matters = matters;
    }

    @GetMapping("/respondent")
    String matters(Model model) {
        model.addAttribute("matters", matters.own());
        return "hearing/respondent";
    }
}

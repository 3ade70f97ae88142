package org.peel.dashboard.web;

import org.peel.dashboard.PublicFigures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The published figures, for anybody. */
@Controller
class PublicController {

    private final PublicFigures figures;

    PublicController(PublicFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/public")
    String figures(Model model) {
        var current = figures.current();
        model.addAttribute("figures", current.figures());
        model.addAttribute("outcomes", current.outcomes());
        model.addAttribute("years", current.years());
        model.addAttribute("measuredAt", current.measuredAt());
        model.addAttribute("threshold", current.threshold());
        return "web/public";
    }
}

package org.peel.platform;

import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The demonstration's mail as a page, so that whoever tries Peel sees what complainants and officers are sent. */
@Controller
@Conditional({MailConfiguration.NoMailServerConfigured.class, MailConfiguration.Demonstration.class})
class CaughtMailController {

    private final CaughtMail mail;

    CaughtMailController(CaughtMail mail) {
        this.mail = mail;
    }

    @GetMapping("/demo/mail")
    String mail(Model model) {
        model.addAttribute("mails", mail.newestFirst());
        return "web/demo-mail";
    }
}

package org.peel.access.web;

import org.peel.access.AccountDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account, and the administrator's list of all. */
@Controller
class AccountController {

    private static final int PAGE = 50;

    private final AccountDesk desk;

    AccountController(AccountDesk desk) {
        this.desk = desk;
    }

    /** What the list was asked for. */
    public record Filter(String q, boolean locked) {
    }

    @GetMapping("/profile")
    String profile(Model model) {
        model.addAttribute("profile", desk.profile());
        return "access/profile";
    }

    @GetMapping("/accounts")
    String list(@RequestParam(required = false) String q, @RequestParam(defaultValue = "false") boolean locked,
            @RequestParam(required = false) String after, Model model) {
        var found = desk.list(q, locked, after, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("filter", new Filter(q == null || q.isBlank() ? null : q, locked));
        model.addAttribute("accounts", more ? found.subList(0, PAGE) : found);
        model.addAttribute("next", more ? found.get(PAGE - 1).username() : null);
        return "access/accounts";
    }

    @PostMapping("/accounts/{username}/release")
    String release(@PathVariable String username, RedirectAttributes redirect) {
        desk.release(username);
        redirect.addFlashAttribute("notice", "notice.accountReleased");
        redirect.addFlashAttribute("noticeArgs", new Object[] {username});
        return "redirect:/accounts";
    }
}

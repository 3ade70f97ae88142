package org.peel.web;

import java.util.ArrayList;
import java.util.List;
import org.peel.access.CurrentPerson;
import org.peel.access.Person;
import org.peel.access.Role;
import org.peel.platform.Platform;
import org.peel.worklist.Worklist;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page, the sign-in page, and the page for a session that has ended. */
@Controller
class HomeController {

    private final Worklist worklist;
    private final Platform platform;
    private final JdbcClient jdbc;

    HomeController(Worklist worklist, Platform platform, JdbcClient jdbc) {
        this.worklist = worklist;
        this.platform = platform;
        this.jdbc = jdbc;
    }

    /** A way on from the first page. */
    public record Card(String key, String href, Long count) {
    }

    @GetMapping("/")
    String home(Model model) {
        var person = CurrentPerson.find().orElse(null);
        model.addAttribute("cards", person == null ? List.of() : cards(person));
        if (person != null && !person.is(Role.ADMIN)) {
            model.addAttribute("dueNext", worklist.list(Worklist.Filter.everything(), 5).items());
        }
        return "web/home";
    }

    private List<Card> cards(Person person) {
        var cards = new ArrayList<Card>();
        if (person.is(Role.RESPONDENT)) {
            cards.add(new Card("respondent", "/respondent", null));
        }
        if (PageFrame.staff(person)) {
            cards.add(new Card("tasks", "/tasks", worklist.count(Worklist.Filter.everything())));
            cards.add(new Card("cases", "/cases", null));
        }
        if (PageFrame.readsRegistry(person)) {
            cards.add(new Card("registry", "/registry", null));
        }
        if (person.is(Role.ADMIN) || person.is(Role.AUDITOR)) {
            cards.add(new Card("processes", "/dashboards", null));
        }
        if (person.is(Role.ADMIN)) {
            cards.add(new Card("imports", "/imports", null));
        }
        cards.add(new Card("profile", "/profile", null));
        return cards;
    }

    /** A demonstration account, as offered on the sign-in page. */
    public record DemonstrationAccount(String username, String displayName, String role) {
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam(required = false) String failed, @RequestParam(required = false) String expired,
            @RequestParam(required = false) String signedOut, Model model) {
        model.addAttribute("state", failed != null ? "failed" : expired != null ? "expired" : signedOut != null ? "signedOut" : null);
        model.addAttribute("username", null);
        model.addAttribute("accounts", platform.demonstration() ? demonstrationAccounts() : null);
        return "access/sign-in";
    }

    private List<DemonstrationAccount> demonstrationAccounts() {
        return jdbc.sql("""
                        SELECT a.username, a.display_name, coalesce(min(m.role), 'respondent') AS role FROM account a LEFT JOIN membership m USING (username)
                        WHERE a.enabled GROUP BY a.username, a.display_name ORDER BY a.username
                        """).query(DemonstrationAccount.class).list();
    }

    @RequestMapping("/error/session-expired")
    String expired() {
        return "error/session-expired";
    }
}

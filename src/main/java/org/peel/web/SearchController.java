package org.peel.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.peel.access.CurrentPerson;
import org.peel.audit.AuditLog;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseViews;
import org.peel.directory.Directory;
import org.peel.directory.Officers;
import org.peel.input.SearchText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search in the head of every page: a docket leads straight to its case; a name finds cases and, for the offices, officers. */
@Controller
class SearchController {

    private static final int LONGEST = 200;
    private static final int CASES = 25;
    private static final int OFFICERS = 25;
    /** As printed, or with the dashes that a text program made of it. */
    private static final Pattern DOCKET = Pattern.compile("\\p{Alpha}{1,4}[-‐‑–—]\\d{4}[-‐‑–—]\\d{1,9}");

    private final CaseFiles cases;
    private final CaseViews views;
    private final Directory directory;
    private final AuditLog audit;

    SearchController(CaseFiles cases, CaseViews views, Directory directory, AuditLog audit) {
        this.cases = cases;
        this.views = views;
        this.directory = directory;
        this.audit = audit;
    }

    @GetMapping("/search")
    String search(@RequestParam(required = false) String q, Model model) {
        var text = SearchText.clean(q);
        if (text != null && text.length() > LONGEST) {
            text = text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST)));
        }
        if (text != null && DOCKET.matcher(text).matches()) {
            var docket = text.replaceAll("[‐‑–—]", "-").toUpperCase(Locale.ROOT);
            var found = cases.find(docket);
            if (found.isPresent()) {
                return "redirect:/cases/" + found.get().docket();
            }
            audit.denied("search case", docket, null, null);
        }
        model.addAttribute("q", text);
        model.addAttribute("cases", text == null ? List.of() : views.rows(cases.list(text, null, null, null, CASES)));
        model.addAttribute("officers", text == null || !CurrentPerson.get().isStaff() ? List.<Officers.Listed>of()
                : directory.officers(text, null, null, OFFICERS).items());
        return "web/search";
    }
}

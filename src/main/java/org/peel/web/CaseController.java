package org.peel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.peel.access.CurrentPerson;
import org.peel.access.NotFound;
import org.peel.casefile.BreakGlass;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.CaseViews;
import org.peel.casefile.Parties;
import org.peel.casefile.Timeline;
import org.peel.engine.Models;
import org.peel.engine.Tokens;
import org.peel.evidence.Documents;
import org.peel.input.FieldError;
import org.peel.input.Refused;
import org.peel.worklist.Worklist;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cases, and a case with everything that happened in it and why. */
@Controller
class CaseController {

    private static final int PAGE = 25;
    private static final int TIMELINE = 500;

    private final CaseFiles cases;
    private final CaseViews views;
    private final Parties parties;
    private final Timeline timeline;
    private final Tokens tokens;
    private final Models models;
    private final Documents documents;
    private final Worklist worklist;
    private final BreakGlass breakGlass;
    private final JdbcClient jdbc;

    CaseController(CaseFiles cases, CaseViews views, Parties parties, Timeline timeline, Tokens tokens, Models models, Documents documents,
            Worklist worklist, BreakGlass breakGlass, JdbcClient jdbc) {
        this.cases = cases;
        this.views = views;
        this.parties = parties;
        this.timeline = timeline;
        this.tokens = tokens;
        this.models = models;
        this.documents = documents;
        this.worklist = worklist;
        this.breakGlass = breakGlass;
        this.jdbc = jdbc;
    }

    /** The filter as the page shows it. */
    public record Filter(String kind, String status, String q) {
    }

    /** A model with the tokens of a case on it. */
    public record Diagram(String process, String name, String href, String active, String passed, String counts, List<String> words) {
    }

    /** The registry's record of a case. */
    public record Recorded(java.util.UUID id, long entryNo) {
    }

    @GetMapping("/cases")
    String list(@RequestParam(required = false) String kind, @RequestParam(required = false) String status, @RequestParam(required = false) String q,
            @RequestParam(required = false) String after, Model model) {
        var page = page(cases, kind, status, q, after, PAGE);
        model.addAttribute("filter", new Filter(blankToNull(kind), blankToNull(status), blankToNull(q)));
        model.addAttribute("cases", views.rows(page.items()));
        model.addAttribute("next", page.next());
        return "casefile/cases";
    }

    record CasePage(List<CaseFile> items, String next) {
    }

    static CasePage page(CaseFiles cases, String kind, String status, String q, String after, int limit) {
        Long before = null;
        if (after != null && !after.isBlank()) {
            if (!after.matches("\\d{1,18}")) {
                throw new Refused("after", "This page mark is not one of ours. Start again from the first page.");
            }
            before = Long.valueOf(after);
        }
        CaseKind wanted = null;
        if (blankToNull(kind) != null) {
            try {
                wanted = CaseKind.valueOf(kind);
            } catch (IllegalArgumentException e) {
                throw new Refused("kind", "There is no such kind of case. Choose one of " + List.of(CaseKind.values()) + ".");
            }
        }
        if (blankToNull(status) != null && !status.equals("OPEN") && !status.equals("CLOSED")) {
            throw new Refused("status", "A case is OPEN or CLOSED.");
        }
        if (q != null && q.indexOf('\0') >= 0) {
            throw new Refused("q", "The search holds a character that cannot be searched for (NUL).");
        }
        var found = cases.list(q, wanted, blankToNull(status), before, limit + 1);
        return found.size() > limit ? new CasePage(found.subList(0, limit), String.valueOf(found.get(limit - 1).id())) : new CasePage(found, null);
    }

    @GetMapping("/cases/{docket}")
    @Transactional
    public String show(@PathVariable String docket, Model model) {
        var file = cases.read(docket, "case page");
        boolean partyOnly = views.partyOnly(file);
        model.addAttribute("caseFile", views.head(file));
        model.addAttribute("complaint", views.complaint(file));
        model.addAttribute("parties", parties.of(file.id()));
        model.addAttribute("allegations", views.allegations(file));
        model.addAttribute("clocks", views.clocks(file));
        model.addAttribute("tasks", worklist.ofCase(docket));
        model.addAttribute("documents", views.documents(file));
        model.addAttribute("timeline", timeline.of(file.id(), partyOnly, 0, TIMELINE));
        model.addAttribute("diagrams", diagrams(file));
        model.addAttribute("linked", views.rows(cases.visibleOfIncident(file.incidentId()).stream().filter(other -> other.id() != file.id()).toList()));
        model.addAttribute("record", partyOnly || !PageFrame.readsRegistry(CurrentPerson.get()) ? null
                : jdbc.sql("SELECT id, entry_no FROM registry_record WHERE case_id = ?").param(file.id()).query(Recorded.class).optional().orElse(null));
        return "casefile/case";
    }

    private List<Diagram> diagrams(CaseFile file) {
        var passed = String.join(",", timeline.passed(file.id()));
        var standings = tokens.of(file.id());
        var diagrams = new ArrayList<Diagram>();
        for (var standing : standings) {
            var words = standing.elements().stream()
                    .map(element -> "Waiting at “" + models.element(standing.process(), element).name() + "”.").toList();
            diagrams.add(new Diagram(standing.process(), models.title(standing.process()), "/cases/" + file.docket() + "/models/" + standing.process(),
                    String.join(",", standing.elements()), passed, null, words));
        }
        if (diagrams.isEmpty()) {
            diagrams.add(new Diagram(file.kind().process(), models.title(file.kind().process()), "/cases/" + file.docket() + "/models/" + file.kind().process(), "", passed, null,
                    List.of(file.isOpen() ? "Nothing is waiting." : "The case has ended.")));
        }
        return diagrams;
    }

    @GetMapping("/break-glass")
    String breakGlass(@RequestParam(required = false) String docket, Model model) {
        model.addAttribute("docket", docket);
        model.addAttribute("reason", null);
        return "casefile/break-glass";
    }

    @PostMapping("/break-glass")
    String breakGlass(@RequestParam String docket, @RequestParam String reason, Model model, HttpServletResponse response) {
        try {
            breakGlass.open(docket.strip(), reason);
        } catch (Refused | NotFound refused) {
            model.addAttribute("docket", docket);
            model.addAttribute("reason", reason);
            model.addAttribute("errors", refused instanceof Refused named ? named.errors()
                    : List.of(new FieldError("docket", "There is no case of that docket. Check the number.")));
            response.setStatus(422);
            return "casefile/break-glass";
        }
        return "redirect:/cases/" + docket.strip();
    }

    @GetMapping("/cases/{docket}/models/{process}")
    @Transactional
    public ResponseEntity<byte[]> model(@PathVariable String docket, @PathVariable String process) {
        cases.read(docket, "diagram");
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(tokens.model(process).orElseThrow(NotFound::new));
    }

    @GetMapping("/cases/{docket}/documents/{id}")
    ResponseEntity<byte[]> document(@PathVariable String docket, @PathVariable long id) {
        return download(documents.open(docket, id));
    }

    /** Answers a document as a download: nothing that people filed is ever shown as a page of ours. */
    static ResponseEntity<byte[]> download(Documents.Content document) {
        var type = MediaType.parseMediaType(document.mediaType());
        var name = document.title().replaceAll("[^\\p{L}\\p{N} ._-]", "_") + (type.getType().equals("text") ? ".txt" : "");
        return ResponseEntity.ok().contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .body(document.content());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

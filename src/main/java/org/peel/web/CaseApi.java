package org.peel.web;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseViews;
import org.peel.casefile.Parties;
import org.peel.casefile.Timeline;
import org.peel.evidence.DocumentLayer;
import org.peel.evidence.Documents;
import org.peel.input.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The case file as JSON. */
@RestController
@RequestMapping("/api/v1/cases")
class CaseApi {

    private static final Set<String> TYPES = Set.of("application/pdf", "text/plain", "image/png", "image/jpeg");

    private final CaseFiles cases;
    private final CaseViews views;
    private final Parties parties;
    private final Timeline timeline;
    private final Documents documents;

    CaseApi(CaseFiles cases, CaseViews views, Parties parties, Timeline timeline, Documents documents) {
        this.cases = cases;
        this.views = views;
        this.parties = parties;
        this.timeline = timeline;
        this.documents = documents;
    }

    record Items<T>(List<T> items, String next) {
    }

    record CaseDetail(CaseViews.ShownCase caseFile, CaseViews.ShownComplaint complaint, List<Parties.Party> parties,
            List<CaseViews.ShownAllegation> allegations, List<CaseViews.ShownClock> clocks, List<CaseViews.ShownDocument> documents,
            List<CaseViews.CaseRow> linked) {
    }

    @GetMapping
    @Operation(summary = "Cases that you may read, newest first", tags = "Cases")
    Items<CaseViews.CaseRow> list(@RequestParam(required = false) String kind, @RequestParam(required = false) String status,
            @RequestParam(required = false) String q, @RequestParam(required = false) String after, @RequestParam(defaultValue = "50") int limit) {
        var page = CaseController.page(cases, kind, status, q, after, limit(limit));
        return new Items<>(views.rows(page.items()), page.next());
    }

    @GetMapping("/{docket}")
    @Transactional
    @Operation(summary = "A case: parties, allegations, clocks, documents, linked cases", tags = "Cases")
    public CaseDetail show(@PathVariable String docket) {
        var file = cases.read(docket, "API");
        return new CaseDetail(views.head(file), views.complaint(file), parties.of(file.id()), views.allegations(file), views.clocks(file),
                views.documents(file), views.rows(cases.visibleOfIncident(file.incidentId()).stream().filter(other -> other.id() != file.id()).toList()));
    }

    @GetMapping("/{docket}/timeline")
    @Transactional
    @Operation(summary = "What happened in a case, in words, oldest first", tags = "Cases")
    public Items<Timeline.Line> timeline(@PathVariable String docket, @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        var file = cases.read(docket, "timeline");
        var lines = timeline.of(file.id(), views.partyOnly(file), after, limit(limit) + 1);
        return lines.size() > limit ? new Items<>(lines.subList(0, limit), String.valueOf(lines.get(limit - 1).id())) : new Items<>(lines, null);
    }

    @GetMapping("/{docket}/documents")
    @Transactional
    @Operation(summary = "Documents of a case that you may see", tags = "Cases")
    public Items<CaseViews.ShownDocument> documents(@PathVariable String docket) {
        return new Items<>(views.documents(cases.read(docket, "documents")), null);
    }

    @GetMapping("/{docket}/documents/{id}")
    @Operation(summary = "A document's content", tags = "Cases")
    ResponseEntity<byte[]> document(@PathVariable String docket, @PathVariable long id) {
        return CaseController.download(documents.open(docket, id));
    }

    @PostMapping(path = "/{docket}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(summary = "File a document (PDF, text, PNG or JPEG)", tags = "Cases")
    public Map<String, Object> file(@PathVariable String docket, @RequestPart MultipartFile file, @RequestParam String title,
            @RequestParam(defaultValue = "OVERSIGHT") String layer) throws IOException {
        var found = cases.read(docket, "file a document");
        if (!found.isOpen()) {
            throw new Refused("", "The case is closed. Documents can be filed in open cases only.");
        }
        if (title.isBlank() || title.length() > 200 || title.indexOf('\0') >= 0) {
            throw new Refused("title", "Give the document a title of 1 to 200 characters.");
        }
        if (file.isEmpty()) {
            throw new Refused("file", "The file is empty.");
        }
        var type = file.getContentType() == null ? "" : file.getContentType().replaceAll(";.*", "").strip();
        if (!TYPES.contains(type) || !DocumentTypes.matches(type, file.getBytes())) {
            throw new Refused("file", "File a PDF, a plain text, a PNG or a JPEG; the content must be what its type says.");
        }
        var wanted = views.partyOnly(found) ? DocumentLayer.PARTY : layer(layer);
        if (wanted == DocumentLayer.COMPELLED) {
            throw new Refused("layer", "A compelled statement is filed with its admonition, in the task “Investigate”.");
        }
        long id = documents.file(found.id(), title.strip(), wanted, type, file.getBytes());
        timeline.record(found.id(), null, "A document was filed: " + title.strip() + ".");
        return Map.of("id", id, "href", "/api/v1/cases/" + docket + "/documents/" + id);
    }

    private static DocumentLayer layer(String layer) {
        try {
            return DocumentLayer.valueOf(layer);
        } catch (IllegalArgumentException e) {
            throw new Refused("layer", "The layer is PARTY, OVERSIGHT or CRIMINAL_INVESTIGATIVE.");
        }
    }

    private static int limit(int limit) {
        if (limit < 1 || limit > 200) {
            throw new Refused("limit", "Ask for 1 to 200 at a time.");
        }
        return limit;
    }
}

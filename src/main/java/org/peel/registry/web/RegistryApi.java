package org.peel.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.peel.input.Refused;
import org.peel.registry.RegistryInquiry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The registry as JSON. */
@RestController
@RequestMapping("/api/v1/registry")
class RegistryApi {

    private final RegistryInquiry inquiry;

    RegistryApi(RegistryInquiry inquiry) {
        this.inquiry = inquiry;
    }

    /** A record and the fair process it stands on. */
    record RecordDetail(RegistryInquiry.ShownRecord record, RegistryInquiry.ShownCertification fairProcess) {
    }

    @GetMapping("/records")
    @Operation(summary = "Records by officer's name or certificate, for a stated purpose", tags = "Registry")
    RegistryInquiry.Page records(@RequestParam(required = false) String purpose, @RequestParam(required = false) String q,
            @RequestParam(required = false) String postState, @RequestParam(required = false) String postId, @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > 200) {
            throw new Refused("limit", "Ask for 1 to 200 at a time.");
        }
        return inquiry.search(inquiry.purpose(purpose), new RegistryInquiry.Query(q, postState, postId, after), limit);
    }

    @GetMapping("/records/{id}")
    @Operation(summary = "A record with its fair-process certification, for a stated purpose", tags = "Registry")
    RecordDetail record(@PathVariable String id, @RequestParam(required = false) String purpose) {
        var opened = inquiry.open(id, inquiry.purpose(purpose));
        return new RecordDetail(opened.record(), opened.certification());
    }

    /** A range of the log, with the number to go on from; null when it ends here. */
    record Entries(List<RegistryInquiry.Entry> items, Long next) {
    }

    @GetMapping("/entries")
    @Operation(summary = "Entries of the registry by number: leaf hash and when it was recorded", tags = "Registry")
    Entries entries(@RequestParam(defaultValue = "1") long from, @RequestParam(required = false) Long to) {
        long last = to == null ? from + 99 : to;
        var items = inquiry.entries(from, last);
        return new Entries(items, inquiry.entries() > last ? last + 1 : null);
    }
}

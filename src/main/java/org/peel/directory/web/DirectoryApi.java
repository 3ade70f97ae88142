package org.peel.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import org.peel.directory.Directory;
import org.peel.directory.Officers;
import org.peel.input.Refused;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Officers and agencies as JSON. */
@RestController
@RequestMapping("/api/v1")
class DirectoryApi {

    private final Directory directory;

    DirectoryApi(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/officers")
    @Operation(summary = "Officers by number or name, employed at one agency (by ORI) or anywhere", tags = "Directory")
    Directory.Page<Officers.Listed> officers(@RequestParam(required = false) String q, @RequestParam(required = false) String agency,
            @RequestParam(required = false) String after, @RequestParam(defaultValue = "50") int limit) {
        return directory.officers(q, agency, after, limit(limit));
    }

    @GetMapping("/officers/{uid}")
    @Operation(summary = "An officer: employment, and certificates with every status they have had", tags = "Directory")
    Directory.OfficerEntry officer(@PathVariable String uid) {
        return directory.officer(uid);
    }

    @GetMapping("/agencies")
    @Operation(summary = "Agencies by name or ORI, of one state or all", tags = "Directory")
    Directory.Page<Directory.AgencyEntry> agencies(@RequestParam(required = false) String q, @RequestParam(required = false) String state,
            @RequestParam(required = false) String after, @RequestParam(defaultValue = "50") int limit) {
        return directory.agencies(q, state, after, limit(limit));
    }

    private static int limit(int limit) {
        if (limit < 1 || limit > 200) {
            throw new Refused("limit", "Ask for 1 to 200 at a time.");
        }
        return limit;
    }
}

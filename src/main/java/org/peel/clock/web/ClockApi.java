package org.peel.clock.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.peel.clock.Clocks;
import org.peel.input.Refused;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Explains a statutory date. Reads no case, so it needs no access filter. */
@RestController
@RequestMapping("/api/v1/clocks")
class ClockApi {

    private final Clocks clocks;

    ClockApi(Clocks clocks) {
        this.clocks = clocks;
    }

    /** A period with its last day and how it was found. */
    record Explained(String jurisdiction, String clock, String title, LocalDate startDate, LocalDate dueDate, Instant dueAt, String consequence, String citation,
            boolean recalled, List<String> steps) {
    }

    @PostMapping("/preview")
    @Operation(summary = "The last day of a statutory period, with every step explained", tags = "Clocks")
    Explained preview(@RequestBody JsonNode body) {
        var asked = PeriodAsked.read(body);
        return clocks.preview(asked.jurisdiction(), asked.clock(), asked.startDate(), asked.tolling(), asked.extensions())
                .map(found -> new Explained(asked.jurisdiction(), asked.clock(), found.rule().title(), asked.startDate(), found.due().on(), found.dueAt(),
                        found.rule().consequence().name(), found.rule().citation(), found.rule().recalled(), found.due().steps()))
                .orElseThrow(() -> new Refused("clock", "There is no clock “" + asked.clock() + "”. Take one of the decision table statutory-clock."));
    }
}

package org.peel.dashboard.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.peel.dashboard.IncidentGone;
import org.peel.dashboard.Operations;
import org.peel.input.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The running of Peel as JSON, for administrators and auditors. */
@RestController
@RequestMapping("/api/v1")
class OperationsApi {

    private final Operations operations;

    OperationsApi(Operations operations) {
        this.operations = operations;
    }

    record Items<T>(List<T> items, String next) {
    }

    @GetMapping("/processes")
    @Operation(summary = "Every process with its counts, its oldest case, what is overdue and what broke", tags = "Operations")
    Items<Operations.ProcessRow> processes() {
        return new Items<>(operations.processes(), null);
    }

    @GetMapping("/processes/{key}/statistics")
    @Operation(summary = "One process: where its cases stand, element by element", tags = "Operations")
    Operations.Statistics statistics(@PathVariable String key) {
        return operations.statistics(key);
    }

    @GetMapping("/incidents")
    @Operation(summary = "Steps that failed, newest first", tags = "Operations")
    Operations.IncidentPage incidents(@RequestParam(required = false) String after, @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > 200) {
            throw new Refused("limit", "Ask for 1 to 200 at a time.");
        }
        return operations.incidents(after, limit);
    }

    @PostMapping("/incidents/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Let a failed step be tried once more", tags = "Operations")
    Map<String, String> retry(@PathVariable String id) {
        operations.retry(id);
        return Map.of("location", "/dashboards");
    }

    @ExceptionHandler
    ProblemDetail gone(IncidentGone gone) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, gone.getMessage());
        problem.setTitle("No longer broken");
        return problem;
    }
}

package org.peel.imports.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.peel.access.NotFound;
import org.peel.imports.ImportProfile;
import org.peel.imports.ImportRefused;
import org.peel.imports.ImportRun;
import org.peel.imports.ImportUnderWay;
import org.peel.imports.Rejection;
import org.peel.imports.Target;
import org.peel.input.FieldError;
import org.peel.input.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

/** Imports as an API: a CSV file in, an account of every row out. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportApi {

    /** So many refused rows come with the answer; the rest is asked for. */
    private static final int SHOWN = 1_000;

    private final ImportDesk desk;
    private final DataSize limit;

    ImportApi(ImportDesk desk, @Value("${spring.servlet.multipart.max-file-size}") DataSize limit) {
        this.desk = desk;
        this.limit = limit;
    }

    /** A run, as the API tells of it; {@code allegations} is the run of the second file, where two were sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Account(long run, String profile, String file, String startedBy, Instant startedAt, Instant endedAt, int read, int created, int updated, int unchanged,
            int rejected, String failure, List<Rejection> rejections, Long next, Account allegations) {
    }

    record Page<T>(List<T> items, Long next) {
    }

    @PostMapping(path = "/{target}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Import a file, and for complaints their allegations with it", tags = "Imports")
    Account upload(@PathVariable String target, @RequestParam(required = false) String profile, @RequestParam(required = false) MultipartFile file,
            @RequestParam(required = false) MultipartFile allegations, @RequestParam(required = false) String allegationsProfile) throws IOException {
        Target wanted = target(target);
        ImportProfile chosen = desk.profile(wanted, profile);
        if (file == null || file.isEmpty()) {
            throw new Refused("file", "Choose a CSV file that has at least a line with the names of its columns.");
        }
        ImportProfile second = null;
        if (allegations != null && !allegations.isEmpty()) {
            if (wanted != Target.COMPLAINTS) {
                throw new Refused("allegations", "Allegations come with complaints. Send this file alone.");
            }
            second = desk.profile(Target.ALLEGATIONS, allegationsProfile);
            if (!second.source().equals(chosen.source())) {
                throw new Refused("allegationsProfile", "The two profiles are of different sources, so no allegation would find its complaint.");
            }
        }
        ImportRun first = desk.run(chosen, file);
        return account(first, second == null ? null : account(desk.run(second, allegations), null));
    }

    @PostMapping(path = "/{target}", consumes = {"text/csv", "application/csv", MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(summary = "Import a file sent as the body", tags = "Imports")
    Account send(@PathVariable String target, @RequestParam(required = false) String profile, @RequestParam(required = false) String fileName,
            HttpServletRequest request) throws IOException {
        ImportProfile chosen = desk.profile(target(target), profile);
        // Kept on the disk first: a slow sender must not hold a transaction open, nor the lock of the imports.
        Path kept = Files.createTempFile("peel-import-", ".csv");
        try {
            if (keep(request.getInputStream(), kept) == 0) {
                throw new Refused("file", "The body is empty. Send the CSV file as the body, or as the part “file” of a form.");
            }
            try (InputStream content = Files.newInputStream(kept)) {
                return account(desk.run(chosen, fileName, content), null);
            }
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    @GetMapping
    @Operation(summary = "Imports so far, newest first", tags = "Imports")
    Page<Account> list(@RequestParam(defaultValue = "9223372036854775807") long after, @RequestParam(defaultValue = "50") int limit) {
        List<ImportRun> runs = desk.runs(after, checked(limit, 200));
        return new Page<>(runs.stream().map(run -> account(run, List.of(), null, null)).toList(), runs.size() < limit ? null : runs.get(limit - 1).id());
    }

    @GetMapping("/{run}")
    @Operation(summary = "One import", tags = "Imports")
    Account one(@PathVariable long run) {
        return account(desk.run(run), null);
    }

    @GetMapping("/{run}/rejections")
    @Operation(summary = "Rows that an import refused, in the order of the file", tags = "Imports")
    Page<Rejection> rejections(@PathVariable long run, @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "1000") int limit) {
        List<Rejection> rejections = desk.rejections(desk.run(run).id(), after, checked(limit, SHOWN));
        return new Page<>(rejections, rejections.size() < limit ? null : rejections.get(limit - 1).line());
    }

    @ExceptionHandler
    ProblemDetail brokenFile(ImportRefused refused) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.fault().sentence());
        problem.setTitle("The file cannot be read");
        problem.setProperty("run", refused.run().id());
        problem.setProperty("line", refused.fault().line());
        problem.setProperty("errors", List.of(new FieldError(refused.fault().field() == null ? "file" : refused.fault().field(), refused.fault().sentence())));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail underWay(ImportUnderWay later) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, later.getMessage());
    }

    private Account account(ImportRun run, Account allegations) {
        List<Rejection> rejections = desk.rejections(run.id(), 0, SHOWN);
        return account(run, rejections, run.rejected() > rejections.size() ? rejections.get(rejections.size() - 1).line() : null, allegations);
    }

    private static Account account(ImportRun run, List<Rejection> rejections, Long next, Account allegations) {
        return new Account(run.id(), run.profile(), run.fileName(), run.startedBy(), run.startedAt(), run.endedAt(), run.rowsRead(), run.created(), run.updated(),
                run.unchanged(), run.rejected(), run.failure(), rejections, next, allegations);
    }

    private static Target target(String word) {
        Target target = Target.of(word);
        if (target == null) {
            throw new NotFound();
        }
        return target;
    }

    private static int checked(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new Refused("limit", "Ask for 1 to " + most + " entries at a time.");
        }
        return limit;
    }

    private long keep(InputStream from, Path to) throws IOException {
        long most = limit.toBytes();
        long kept = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                kept += read;
                if (kept > most) {
                    throw new MaxUploadSizeExceededException(most);
                }
                out.write(buffer, 0, read);
            }
        }
        return kept;
    }
}

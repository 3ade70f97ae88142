package org.peel.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.peel.imports.ImportProfile;
import org.peel.imports.ImportRefused;
import org.peel.imports.ImportRun;
import org.peel.imports.ImportUnderWay;
import org.peel.imports.Rejection;
import org.peel.imports.SpreadsheetText;
import org.peel.input.FieldError;
import org.peel.input.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Imports as pages: send a file, see the runs, see what was refused and why. */
@Controller
class ImportController {

    private static final int RUNS = 50;
    private static final int PAGE = 100;
    private static final int CHUNK = 10_000;

    private final ImportDesk desk;
    private final DataSize limit;

    ImportController(ImportDesk desk, @Value("${spring.servlet.multipart.max-file-size}") DataSize limit) {
        this.desk = desk;
        this.limit = limit;
    }

    /** A profile as the page offers it. */
    public record Offered(String id, String title, String kind, String source, String description, List<String> columns) {
    }

    @GetMapping("/imports")
    String list(Model model) {
        return show(null, List.of(), model);
    }

    @PostMapping("/imports")
    String send(@RequestParam(required = false) String profile, @RequestParam(required = false) MultipartFile file, Model model, HttpServletResponse response)
            throws IOException {
        try {
            ImportProfile chosen = desk.profile(null, profile);
            if (file == null || file.isEmpty()) {
                throw new Refused("file", "Choose a CSV file that has at least a line with the names of its columns.");
            }
            return "redirect:/imports/" + desk.run(chosen, file).id();
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(profile, refused.errors(), model);
        } catch (ImportRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(profile, List.of(new FieldError("file", refused.fault().sentence())), model);
        } catch (ImportUnderWay later) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(profile, List.of(new FieldError("file", later.getMessage())), model);
        }
    }

    @GetMapping("/imports/{id}")
    String run(@PathVariable long id, @RequestParam(defaultValue = "0") long after, Model model) {
        ImportRun run = desk.run(id);
        List<Rejection> rejections = desk.rejections(id, after, PAGE);
        model.addAttribute("run", run);
        model.addAttribute("rejections", rejections);
        model.addAttribute("next", rejections.size() < PAGE ? null : Long.toString(rejections.get(PAGE - 1).line()));
        return "imports/run";
    }

    /** Every refused row as CSV, written as it is read: a file can have a million of them. */
    @GetMapping("/imports/{id}/rejections.csv")
    void rejections(@PathVariable long id, HttpServletResponse response) throws IOException {
        ImportRun run = desk.run(id);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"rejected-rows-" + run.id() + ".csv\"");
        PrintWriter out = response.getWriter();
        out.print("line,column,reason\r\n");
        long after = 0;
        List<Rejection> chunk = desk.rejections(id, after, CHUNK);
        while (!chunk.isEmpty()) {
            for (Rejection row : chunk) {
                out.print(row.line() + "," + SpreadsheetText.csvCell(row.field()) + "," + SpreadsheetText.csvCell(row.reason()) + "\r\n");
                after = row.line();
            }
            chunk = desk.rejections(id, after, CHUNK);
        }
    }

    private String show(String chosen, List<FieldError> errors, Model model) {
        model.addAttribute("profiles", desk.profiles().stream().map(profile -> new Offered(profile.id(), profile.title(), profile.target().code(),
                Objects.requireNonNullElse(profile.authority(), profile.source()), profile.description(), profile.columns())).toList());
        model.addAttribute("runs", desk.runs(Long.MAX_VALUE, RUNS));
        model.addAttribute("chosen", chosen);
        model.addAttribute("maxMegabytes", (int) limit.toMegabytes());
        model.addAttribute("errors", errors.isEmpty() ? null : errors);
        return "imports/imports";
    }
}

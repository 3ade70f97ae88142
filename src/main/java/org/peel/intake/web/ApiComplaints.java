package org.peel.intake.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peel.access.NotFound;
import org.peel.input.FieldError;
import org.peel.input.IdempotentRequests;
import org.peel.input.Refused;
import org.peel.intake.Channel;
import org.peel.intake.ComplaintDesk;
import org.peel.intake.ComplaintForm;
import org.peel.intake.ComplaintStatus;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Complaints over HTTP, for whoever runs a form of their own: file one, follow one. No account is needed. */
@RestController
@RequestMapping(path = "/api/v1/complaints", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Complaints")
class ApiComplaints {

    /** The longest narrative, every character of it written as an escape, and room for the rest. */
    private static final int LONGEST_BODY = 1_000_000;
    private static final List<String> FIELDS = List.of("jurisdiction", "agencyOri", "agencyName", "incidentDate", "place", "narrative", "contactName",
            "contactEmail", "language");

    private final ComplaintDesk desk;
    private final PublicUse use;
    private final IdempotentRequests requests;
    private final ObjectReader json;

    ApiComplaints(ComplaintDesk desk, PublicUse use, IdempotentRequests requests, ObjectMapper json) {
        this.desk = desk;
        this.use = use;
        this.requests = requests;
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** A complaint taken in. */
    record Filed(String trackingCode, Instant receivedAt) {
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "File a complaint", description = "Answers 201 with the tracking code, which is all that a complainant ever needs to follow it.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(schema = @Schema(implementation = ComplaintForm.class,
            requiredProperties = {"jurisdiction", "incidentDate", "narrative"})))
    ResponseEntity<Filed> file(@Parameter(hidden = true) InputStream body, @RequestHeader(name = "Idempotency-Key", required = false) String key,
            HttpServletRequest request) throws IOException {
        use.filing(request);
        var sent = body.readNBytes(LONGEST_BODY + 1);
        if (sent.length > LONGEST_BODY) {
            throw new ErrorResponseException(HttpStatus.PAYLOAD_TOO_LARGE, ProblemDetail.forStatusAndDetail(HttpStatus.PAYLOAD_TOO_LARGE,
                    "A complaint takes at most " + LONGEST_BODY + " bytes. Send long papers as documents once we have answered."), null);
        }
        var filed = requests.once(key, "/complaints", sent, Filed.class, () -> {
            var received = desk.file(read(sent), Channel.API);
            return new Filed(received.trackingCode(), received.receivedAt());
        });
        return ResponseEntity.created(URI.create("/api/v1/complaints/" + filed.trackingCode())).body(filed);
    }

    @GetMapping("/{trackingCode}")
    @Operation(summary = "Follow a complaint")
    ComplaintStatus status(@PathVariable String trackingCode, HttpServletRequest request) {
        use.asking(request);
        return desk.status(trackingCode).orElseThrow(NotFound::new);
    }

    private ComplaintForm read(byte[] sent) {
        var fields = fields(sent);
        return new ComplaintForm(fields.get("jurisdiction"), fields.get("agencyOri"), fields.get("agencyName"), fields.get("incidentDate"),
                fields.get("place"), fields.get("narrative"), fields.get("contactName"), fields.get("contactEmail"), fields.get("language"));
    }

    /** Every field is text; what is not, and what we do not know, is refused by name rather than dropped in silence. */
    private Map<String, String> fields(byte[] sent) {
        var fields = new LinkedHashMap<String, String>();
        var errors = new ArrayList<FieldError>();
        for (Iterator<Map.Entry<String, JsonNode>> sentFields = object(sent).fields(); sentFields.hasNext();) {
            var field = sentFields.next();
            if (!FIELDS.contains(field.getKey())) {
                errors.add(new FieldError(shorten(field.getKey()), "A complaint has no field “" + shorten(field.getKey()) + "”. It takes " + String.join(", ", FIELDS) + "."));
            } else if (field.getValue().isTextual()) {
                fields.put(field.getKey(), field.getValue().textValue());
            } else if (!field.getValue().isNull()) {
                errors.add(new FieldError(field.getKey(), "The field “" + field.getKey() + "” must be text in quotation marks."));
            }
        }
        if (fields.getOrDefault("incidentDate", "").isBlank() && errors.isEmpty()) {
            errors.add(new FieldError("incidentDate", "Give the day on which it happened, such as 2026-03-31. A best guess is enough."));
        }
        if (!errors.isEmpty()) {
            throw new Refused(errors);
        }
        return fields;
    }

    private JsonNode object(byte[] sent) {
        try {
            var tree = json.readTree(sent);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new Refused("", "The request is not JSON that can be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Refused("", "The request is not JSON that can be read.");
        }
        throw new Refused("", "Send one JSON object with the fields of the complaint.");
    }

    private static String shorten(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}

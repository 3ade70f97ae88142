package org.peel.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The API as a page, drawn from the same OpenAPI document that programs read, so that the two cannot differ. */
@Controller
class ApiDocsController {

    private final OpenApiWebMvcResource document;
    private final ObjectMapper json;
    private final String path;

    ApiDocsController(OpenApiWebMvcResource document, ObjectMapper json, @Value("${springdoc.api-docs.path}") String path) {
        this.document = document;
        this.json = json;
        this.path = path;
    }

    /** The operations on one kind of thing. */
    public record Group(String name, List<Operation> operations) {
    }

    /** Something that can be asked or done. */
    public record Operation(String method, String path, String summary) {
    }

    @GetMapping("/api/docs")
    String docs(HttpServletRequest request, Model model) throws IOException {
        model.addAttribute("groups", groups(json.readTree(document.openapiJson(request, path, Locale.US))));
        return "web/api-docs";
    }

    private static List<Group> groups(JsonNode document) {
        var groups = new TreeMap<String, List<Operation>>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            var name = operation.getValue().path("tags").path(0).asText("Other");
            groups.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new Operation(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue().path("summary").asText("")));
        }));
        return groups.entrySet().stream().map(group -> new Group(group.getKey(), group.getValue())).toList();
    }
}

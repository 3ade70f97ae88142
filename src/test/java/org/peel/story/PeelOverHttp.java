package org.peel.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Peel as another program meets it: JSON over HTTP, each call as one of the demonstration's people. */
public final class PeelOverHttp {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    public PeelOverHttp(String base) {
        this.base = base;
    }

    /** An answer. */
    public record Reply(int status, JsonNode body, HttpResponse<String> raw) {

        public Reply expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError(raw.request().method() + " " + raw.uri() + " answered " + status + " and not " + wanted + ": " + raw.body());
            }
            return this;
        }
    }

    public Reply get(String username, String path) {
        return send(username, HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    public Reply post(String username, String path, Object body) {
        return send(username, HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body), StandardCharsets.UTF_8)));
    }

    public Reply send(String username, HttpRequest.Builder request) {
        if (username != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((username + ":peel-demo").getBytes(StandardCharsets.UTF_8)));
        }
        try {
            var response = client.send(request.header("Accept", "application/json").build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Reply(response.statusCode(), type.contains("json") && !response.body().isEmpty() ? JSON.readTree(response.body()) : null, response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first open task of that name that the person may take, newest first; optionally of one case. */
    public JsonNode task(String username, String name, String docket) {
        var path = "/api/v1/tasks?sort=created&limit=200" + (docket == null ? "" : "&docket=" + docket);
        JsonNode found = null;
        for (JsonNode task : get(username, path).expect(200).body().path("items")) {
            if (task.path("name").asText().equals(name)) {
                found = task;
            }
        }
        if (found == null) {
            throw new AssertionError(username + " has no open task “" + name + "”" + (docket == null ? "" : " in " + docket) + ". Open: "
                    + get(username, path).body());
        }
        return found;
    }

    /** Opens a task and answers it; the consumer fills the fields, starting from the rows the form shows. */
    public Reply answer(String username, String name, String docket, Consumer<ObjectNode> fill) {
        var detail = get(username, "/api/v1/tasks/" + task(username, name, docket).path("id").asText()).expect(200).body();
        var fields = JSON.createObjectNode();
        for (JsonNode component : detail.path("form").path("components")) {
            if (component.path("type").asText().equals("dynamiclist") && !component.path("allowAddRemove").asBoolean(true)) {
                fields.set(component.path("path").asText(), detail.path("data").path(component.path("path").asText()).deepCopy());
            }
        }
        fill.accept(fields);
        return post(username, "/api/v1/tasks/" + detail.path("id").asText() + "/completion",
                Map.of("formVersion", detail.path("formVersion").asText(), "fields", fields)).expect(200);
    }

    /** Sets the same values in every row of a list. */
    public static Consumer<ObjectNode> rows(String list, Map<String, String> values) {
        return fields -> ((ArrayNode) fields.get(list)).forEach(row -> values.forEach(((ObjectNode) row)::put));
    }

    /** Puts values into the fields; a Boolean stays one. */
    public static Consumer<ObjectNode> fields(Object... keysAndValues) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields -> values.forEach((key, value) -> fields.set(key, JSON.valueToTree(value)));
    }

    private static String write(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package org.peel.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.xml.sax.SAXParseException;

/**
 * The models, decisions and forms that are deployed together: what a call or a form reference of one of them can mean.
 *
 * @param models file to model
 * @param decisions file to decision table
 * @param forms file to form
 * @param unreadable the files that are none of these
 */
record ModelBundle(SortedMap<String, BpmnModelInstance> models, SortedMap<String, DmnModelInstance> decisions,
        SortedMap<String, JsonNode> forms, List<Finding> unreadable) {

    /** Larger files are refused unread: parsing a model of 50,000 tasks takes the server down before any rule can judge it. */
    static final int MOST_BYTES = 512 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a bundle; a file that cannot be read becomes a finding, and the others are read all the same. */
    static ModelBundle read(Map<String, byte[]> files) {
        var models = new TreeMap<String, BpmnModelInstance>();
        var decisions = new TreeMap<String, DmnModelInstance>();
        var forms = new TreeMap<String, JsonNode>();
        var unreadable = new ArrayList<Finding>();
        new TreeMap<>(files).forEach((file, content) -> {
            if (content.length > MOST_BYTES) {
                unreadable.add(Finding.inFile(file, "has " + content.length + " bytes; at most " + MOST_BYTES + " are read. Split it."));
                return;
            }
            try {
                if (file.endsWith(".bpmn")) {
                    models.put(file, Bpmn.readModelFromStream(new ByteArrayInputStream(content)));
                } else if (file.endsWith(".dmn")) {
                    decisions.put(file, Dmn.readModelFromStream(new ByteArrayInputStream(content)));
                } else if (file.endsWith(".form")) {
                    forms.put(file, JSON.readTree(content));
                } else {
                    unreadable.add(Finding.inFile(file, "is neither a .bpmn nor a .dmn nor a .form file."));
                }
            } catch (IOException | RuntimeException broken) {
                unreadable.add(Finding.inFile(file, "cannot be read: " + plainly(broken)));
            }
        });
        return new ModelBundle(models, decisions, forms, unreadable);
    }

    Stream<Process> processes() {
        return models.values().stream().flatMap(model -> model.getModelElementsByType(Process.class).stream());
    }

    Optional<Process> process(String id) {
        return processes().filter(process -> process.getId().equals(id)).findFirst();
    }

    String fileOf(Process process) {
        return models.entrySet().stream().filter(entry -> entry.getValue() == process.getModelInstance())
                .map(Map.Entry::getKey).findFirst().orElse("?");
    }

    Optional<JsonNode> form(String id) {
        return forms.values().stream().filter(form -> form.path("id").asText().equals(id)).findFirst();
    }

    /** The cause that says most, without the parser's own class names. */
    private static String plainly(Throwable broken) {
        var causes = Stream.iterate(broken, Objects::nonNull, Throwable::getCause).limit(10).toList();
        for (var cause : causes) {
            if (cause instanceof SAXParseException at) {
                return "line " + at.getLineNumber() + ": " + at.getMessage();
            }
            if (cause instanceof JsonProcessingException at) {
                return (at.getLocation() == null ? "" : "line " + at.getLocation().getLineNr() + ": ") + at.getOriginalMessage();
            }
        }
        var deepest = causes.get(causes.size() - 1);
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName()
                : deepest.getMessage().replaceFirst("^(Fatal )?Error: URI=\\S* Line=(\\d+):", "line $2:");
    }
}

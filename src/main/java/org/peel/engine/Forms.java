package org.peel.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The forms as deployed: each task is shown, and judged, by the very form version it was created with. */
@Component
public class Forms {

    private final RepositoryService repository;
    private final ObjectMapper json;
    private final Map<List<String>, DeployedForm> forms = new ConcurrentHashMap<>();

    Forms(@org.springframework.context.annotation.Lazy RepositoryService repository, ObjectMapper json) {
        this.repository = repository;
        this.json = json;
    }

    /**
     * A form of one deployment.
     *
     * @param id the form's id
     * @param version hash of its content
     * @param deploymentId the deployment it came with
     * @param schema the form's JSON
     */
    public record DeployedForm(String id, String version, String deploymentId, JsonNode schema) {
    }

    /** The form of that id in a deployment. */
    public DeployedForm get(String deploymentId, String formId) {
        return forms.computeIfAbsent(List.of(deploymentId, formId), key -> load(deploymentId, formId));
    }

    private DeployedForm load(String deploymentId, String formId) {
        var name = repository.getDeploymentResourceNames(deploymentId).stream()
                .filter(resource -> resource.endsWith("/" + formId + ".form")).findFirst()
                .orElseThrow(() -> new IllegalStateException("Deployment " + deploymentId + " has no form " + formId + "."));
        try (var in = repository.getResourceAsStream(deploymentId, name)) {
            var content = in.readAllBytes();
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new DeployedForm(formId, HexFormat.of().formatHex(hash, 0, 8), deploymentId, json.readTree(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.peel.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.stereotype.Component;

/** What a deployed model says of its own elements: the words a person sees, and the reason written beside them. */
@Component
public class Models {

    private final RepositoryService repository;
    private final Map<List<String>, Map<String, Element>> models = new ConcurrentHashMap<>();

    Models(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * An element of a model.
     *
     * @param name the words on the box
     * @param documentation the reason and legal basis, empty when the model gives none
     */
    public record Element(String id, String type, String name, String documentation) {
    }

    /** One element of a model as deployed; an element without a name is called by its id. */
    public Element element(String deploymentId, String process, String element) {
        return models.computeIfAbsent(List.of(deploymentId, process), key -> load(deploymentId, process))
                .getOrDefault(element, new Element(element, "", element, ""));
    }

    /** One element of the newest version of a model. */
    public Element element(String process, String element) {
        var definition = repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult();
        return definition == null ? new Element(element, "", element, "") : element(definition.getDeploymentId(), process, element);
    }

    /** The name of a model in plain words; its id where it has none. */
    public String title(String process) {
        var definition = repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult();
        return definition == null || definition.getName() == null ? process : definition.getName();
    }

    /**
     * The user tasks of every model in a deployment.
     *
     * @return element ids by the model's id
     */
    public Map<String, List<String>> userTasks(String deploymentId) {
        return repository.createProcessDefinitionQuery().deploymentId(deploymentId).list().stream()
                .collect(Collectors.toMap(ProcessDefinition::getKey, definition -> models
                        .computeIfAbsent(List.of(deploymentId, definition.getKey()), key -> load(deploymentId, definition.getKey())).values().stream()
                        .filter(element -> element.type().equals("userTask")).map(Element::id).sorted().toList()));
    }

    private Map<String, Element> load(String deploymentId, String process) {
        var definition = repository.createProcessDefinitionQuery().deploymentId(deploymentId).processDefinitionKey(process).singleResult();
        return repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(FlowNode.class).stream()
                .map(node -> new Element(node.getId(), node.getElementType().getTypeName(),
                        node.getName() == null || node.getName().isBlank() ? node.getId() : node.getName().replaceAll("\\s+", " ").strip(),
                        node.getDocumentations().stream().map(Documentation::getTextContent).collect(Collectors.joining(" ")).replaceAll("\\s+", " ").strip()))
                .collect(Collectors.toMap(Element::id, element -> element));
    }
}

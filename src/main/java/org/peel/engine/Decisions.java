package org.peel.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** Evaluates a decision table in the version that a case started under (design rule 3: law is data, and pinned). */
@Component
public class Decisions {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final RulesBundles bundles;
    private final Map<List<String>, String> definitions = new ConcurrentHashMap<>();

    Decisions(DecisionService decisions, RepositoryService repository, RulesBundles bundles) {
        this.decisions = decisions;
        this.repository = repository;
        this.bundles = bundles;
    }

    /**
     * The rows that match, each as output name to value.
     *
     * @param decision the table's id
     * @param rulesVersion the bundle the case is pinned to
     * @param inputs input name to value
     */
    public List<Map<String, Object>> evaluate(String decision, String rulesVersion, Map<String, Object> inputs) {
        var definition = definitions.computeIfAbsent(List.of(decision, rulesVersion), key -> find(decision, rulesVersion));
        return decisions.evaluateDecisionTableById(definition, inputs).getResultList();
    }

    private String find(String decision, String rulesVersion) {
        var found = repository.createDecisionDefinitionQuery()
                .deploymentId(bundles.deploymentOf(rulesVersion)).decisionDefinitionKey(decision).singleResult();
        if (found == null) {
            throw new IllegalStateException("The rules of version " + rulesVersion + " have no decision table " + decision + ".");
        }
        return found.getId();
    }
}

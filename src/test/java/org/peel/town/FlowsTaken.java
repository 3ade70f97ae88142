package org.peel.town;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;

/** Notes every sequence flow that a token takes, so that a process's tests can show that they have been everywhere. */
@TestComponent
public class FlowsTaken extends AbstractBpmnParseListener {

    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final ObjectProvider<RepositoryService> repository;

    FlowsTaken(ObjectProvider<RepositoryService> repository) {
        this.repository = repository;
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> taken.add(transition.getId()));
    }

    /** The flows of a model that no test of this run has taken. */
    public Set<String> notTaken(String process) {
        var definition = repository.getObject().createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult();
        return repository.getObject().getBpmnModelInstance(definition.getId()).getModelElementsByType(SequenceFlow.class).stream()
                .map(SequenceFlow::getId).filter(flow -> !taken.contains(flow)).collect(Collectors.toSet());
    }
}

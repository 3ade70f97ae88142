package org.peel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Notes which sequence flows the stories of a test class took, so that a path nobody walks is found. */
public final class PathCoverage extends AbstractBpmnParseListener {

    private final Map<String, Set<String>> drawn = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        var process = ((org.camunda.bpm.engine.repository.ProcessDefinition) scope.getProcessDefinition()).getKey();
        drawn.computeIfAbsent(process, key -> ConcurrentHashMap.newKeySet()).add(flow.getId());
        flow.addListener(ExecutionListener.EVENTNAME_TAKE,
                (ExecutionListener) execution -> taken.computeIfAbsent(process, key -> ConcurrentHashMap.newKeySet()).add(flow.getId()));
    }

    /** Every flow of the model was taken at least once; with them, every node was entered. */
    public void assertComplete(String process) {
        var never = new TreeSet<>(drawn.get(process));
        never.removeAll(taken.getOrDefault(process, Set.of()));
        assertThat(never).as("flows of %s that no test has taken", process).isEmpty();
    }
}

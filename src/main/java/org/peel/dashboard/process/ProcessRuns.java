package org.peel.dashboard.process;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.peel.engine.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes when each process of a case starts and ends, in the engine's own transaction, so that the row is there if the token is. */
@Component
class ProcessRuns extends AbstractBpmnParseListener {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProcessRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, execution -> started((DelegateExecution) execution, definition.getKey()));
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, execution -> ended((DelegateExecution) execution));
    }

    private void started(DelegateExecution execution, String process) {
        if (execution.getProcessBusinessKey() == null) {
            return; // runs for no case
        }
        jdbc.sql("INSERT INTO process_run (id, process, case_id, opened_at, started_at) SELECT ?, ?, id, opened_at, ? FROM case_file WHERE id = ?")
                .params(execution.getProcessInstanceId(), process, OffsetDateTime.now(clock), CaseId.of(execution)).update();
    }

    private void ended(DelegateExecution execution) {
        jdbc.sql("UPDATE process_run SET ended_at = greatest(started_at, ?) WHERE id = ? AND ended_at IS NULL")
                .params(OffsetDateTime.now(clock), execution.getProcessInstanceId()).update();
    }
}

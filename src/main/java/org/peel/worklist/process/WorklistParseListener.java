package org.peel.worklist.process;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.peel.access.Role;
import org.peel.engine.Forms;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps Peel's worklist in step with the engine's user tasks, in the engine's own transaction. */
@Component
class WorklistParseListener extends AbstractBpmnParseListener {

    private final TaskRows rows;
    private final ObjectProvider<Forms> forms;

    WorklistParseListener(TaskRows rows, ObjectProvider<Forms> forms) {
        this.rows = rows;
        this.forms = forms;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var behaviour = (UserTaskActivityBehavior) activity.getActivityBehavior();
        var definition = behaviour.getTaskDefinition();
        var form = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef");
        var role = Optional.ofNullable(element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "candidateGroups")).flatMap(Role::of);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, task -> created(task, form, role));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, task -> rows.cancelled(task.getId()));
    }

    private void created(DelegateTask task, String formId, Optional<Role> role) {
        var execution = (ExecutionEntity) task.getExecution();
        var definition = execution.getProcessDefinition();
        var form = forms.getObject().get(definition.getDeploymentId(), formId);
        var row = new TaskRows.NewTask(task.getId(), Long.parseLong(execution.getProcessBusinessKey()), definition.getKey(),
                task.getTaskDefinitionKey(), task.getName().replaceAll("\\s+", " ").strip(), form, task.getDueDate().toInstant());
        if (task.getAssignee() != null) {
            rows.createdFor(row, task.getAssignee());
        } else {
            rows.createdFor(row, role.orElseThrow(() -> new IllegalStateException("Task " + row.element() + " names no role that Peel knows.")));
        }
    }
}

package org.peel.worklist.process;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.peel.access.CurrentPerson;
import org.peel.engine.Overtaken;
import org.peel.engine.Routing;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets the token go on, in the transaction that wrote the answer. */
@Component
public class TaskCompletion {

    private final TaskService tasks;

    TaskCompletion(TaskService tasks) {
        this.tasks = tasks;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void complete(String taskId, Routing routing) {
        try {
            CurrentPerson.nobody(() -> tasks.complete(taskId, routing.values()));
        } catch (OptimisticLockingException overtaken) {
            throw new Overtaken(overtaken);
        }
    }
}

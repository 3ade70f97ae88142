package org.peel.demonstration.process;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Takes the steps that the job executor would take a moment later, so that the demonstration can go on at once. */
@Component
public class WaitingSteps {

    private final RuntimeService runtime;
    private final ManagementService management;

    WaitingSteps(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    /** Takes the waiting steps of a case's processes; timers are left alone. */
    public void take(long caseId) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(String.valueOf(caseId)).list().forEach(instance ->
                management.createJobQuery().processInstanceId(instance.getId()).messages().list().forEach(job -> management.executeJob(job.getId())));
    }
}

package org.peel.hearing.process;

import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.peel.clock.ClockMoved;
import org.peel.worklist.Worklist;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Moves the timers of a proceeding with the clocks they read; while a clock stands still, its timer cannot fire. */
@Component
class MoveDeadlines {

    private static final Map<String, Deadline> DEADLINES = Map.of(
            DueProcessHearingProcess.ANSWER_CLOCK, new Deadline(DueProcessHearingProcess.ANSWER_NOTICE, DueProcessHearingProcess.ANSWER_PERIOD_OVER,
                    DueProcessHearingProcess.ANSWER_DUE_AT.name()),
            DueProcessHearingProcess.REVIEW_CLOCK, new Deadline(DueProcessHearingProcess.RESPOND_TO_ORDER, DueProcessHearingProcess.REVIEW_PERIOD_OVER,
                    DueProcessHearingProcess.REVIEW_DUE_AT.name()));

    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final Worklist worklist;

    MoveDeadlines(RuntimeService runtime, ManagementService jobs, Worklist worklist) {
        this.runtime = runtime;
        this.jobs = jobs;
        this.worklist = worklist;
    }

    private record Deadline(String task, String timer, String variable) {
    }

    @EventListener
    void moved(ClockMoved moved) {
        var deadline = DEADLINES.get(moved.clock());
        if (deadline == null) {
            return;
        }
        var dueAt = Date.from(moved.dueAt());
        var running = runtime.createProcessInstanceQuery().processDefinitionKey(DueProcessHearingProcess.ID)
                .processInstanceBusinessKey(String.valueOf(moved.caseId())).list();
        for (var instance : running) {
            runtime.setVariable(instance.getId(), deadline.variable(), dueAt);
            for (var timer : jobs.createJobQuery().processInstanceId(instance.getId()).activityId(deadline.timer()).timers().list()) {
                jobs.setJobDuedate(timer.getId(), dueAt);
                if (moved.standsStill()) {
                    jobs.suspendJobById(timer.getId());
                } else {
                    jobs.activateJobById(timer.getId());
                }
            }
        }
        worklist.move(moved.caseId(), deadline.task(), moved.dueAt());
    }
}

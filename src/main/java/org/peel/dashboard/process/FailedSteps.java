package org.peel.dashboard.process;

import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Steps that failed: what the engine noted of the failure, and one more try. */
@Component
public class FailedSteps {

    private final ManagementService jobs;
    private final Clock clock;

    FailedSteps(ManagementService jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The stack trace of the last try, if there was one. */
    public Optional<String> trace(String jobId) {
        return Optional.ofNullable(jobs.getJobExceptionStacktrace(jobId));
    }

    /**
     * Lets a step be tried once more, now. Once: whoever asked is waiting for the answer, and when it fails again the failure is
     * back at once. Now: after its last try the engine had put it off for up to an hour.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tryAgain(String jobId) {
        jobs.setJobRetries(1).jobId(jobId).dueDate(Date.from(clock.instant())).execute();
    }
}

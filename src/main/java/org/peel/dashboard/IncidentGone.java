package org.peel.dashboard;

/** The failed step is no longer there: it went through meanwhile, somebody was first, or its case has moved on. Nothing was done. */
public class IncidentGone extends RuntimeException {

    IncidentGone() {
        super("This failure is no longer there: the step has been tried again since, or the case has moved on. Nothing was done.");
    }
}

package org.peel.intake;

import java.util.List;
import org.peel.engine.Processes;
import org.peel.imports.OpenComplaints;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins the intake of complaints that came in a file and are still open at their source. */
@Component
class ImportedComplaints implements OpenComplaints {

    private static final String COMPLAINT_RECEIVED = "peel.complaintReceived";

    private final Processes processes;

    ImportedComplaints(Processes processes) {
        this.processes = processes;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(List<Long> caseIds) {
        caseIds.forEach(caseId -> processes.start(COMPLAINT_RECEIVED, caseId));
    }
}

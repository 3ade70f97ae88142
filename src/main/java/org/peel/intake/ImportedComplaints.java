package org.peel.intake;

import java.util.List;
import org.peel.engine.Processes;
import org.peel.imports.OpenComplaints;
import org.peel.intake.process.ComplaintIntakeProcess;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins the intake of complaints that an import brought and that are still open where they came from. */
@Component
class ImportedComplaints implements OpenComplaints {

    private final Processes processes;

    ImportedComplaints(Processes processes) {
        this.processes = processes;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(List<Long> caseIds) {
        caseIds.forEach(caseId -> processes.start(ComplaintIntakeProcess.COMPLAINT_RECEIVED, caseId));
    }
}

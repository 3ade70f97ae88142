package org.peel.investigation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.investigation.FinalDisposition;
import org.springframework.stereotype.Component;

/** Makes findings and discipline the agency's final disposition. */
@Component
class RecordDispositionDelegate implements JavaDelegate {

    private final FinalDisposition disposition;

    RecordDispositionDelegate(FinalDisposition disposition) {
        this.disposition = disposition;
    }

    @Override
    public void execute(DelegateExecution execution) {
        InternalAffairsInvestigationProcess.REPORTABLE.set(execution, disposition.record(CaseId.of(execution)));
    }
}

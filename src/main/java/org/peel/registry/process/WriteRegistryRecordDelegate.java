package org.peel.registry.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.registry.RegistryRecords;
import org.springframework.stereotype.Component;

/** Appends the record to the registry. */
@Component
class WriteRegistryRecordDelegate implements JavaDelegate {

    private final RegistryRecords records;

    WriteRegistryRecordDelegate(RegistryRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.write(CaseId.of(execution));
    }
}

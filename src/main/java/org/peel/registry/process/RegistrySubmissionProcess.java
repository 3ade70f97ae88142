package org.peel.registry.process;

import org.peel.engine.ProcessVariable;

/** The model {@code registry-submission}: its elements and the values its gateways read. */
public final class RegistrySubmissionProcess {

    public static final String ID = "registry-submission";

    public static final String RUN_FAIR_PROCESS_GATE = "serviceTask_runFairProcessGate";
    public static final String WRITE_REGISTRY_RECORD = "serviceTask_writeRegistryRecord";
    public static final String TELL_PARTIES = "serviceTask_tellParties";
    public static final String RESOLVE_GATE = "userTask_resolveGate";
    public static final String REJECT_SUBMISSION = "serviceTask_rejectSubmission";

    public static final ProcessVariable<Boolean> GATE_PASSED = ProcessVariable.flag("gatePassed");
    public static final ProcessVariable<GateResolution> GATE_RESOLUTION = ProcessVariable.choice("gateResolution", GateResolution.class);

    private RegistrySubmissionProcess() {
    }

    /** What the clerk makes of a shut gate. */
    public enum GateResolution { TRY_AGAIN, REJECT }
}

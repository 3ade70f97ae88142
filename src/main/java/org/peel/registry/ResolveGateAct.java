package org.peel.registry;

import org.peel.engine.Routing;
import org.peel.registry.process.RegistrySubmissionProcess;
import org.peel.registry.process.RegistrySubmissionProcess.GateResolution;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registry's clerk has the gate look again once a proof was filed, or rejects the submission. A proof cannot be waived. */
@Component
class ResolveGateAct implements TaskAct {

    private final JdbcClient jdbc;
    private final FairProcessGate gate;

    ResolveGateAct(JdbcClient jdbc, FairProcessGate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    @Override
    public String process() {
        return RegistrySubmissionProcess.ID;
    }

    @Override
    public String element() {
        return RegistrySubmissionProcess.RESOLVE_GATE;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("missing", String.join("\n", gate.lastMissing(task.caseId())));
    }

    @Override
    public Done perform(Answer answer) {
        var resolution = answer.fields().choice("decision", GateResolution.class);
        var reasons = answer.fields().text("reasons");
        jdbc.sql("UPDATE registry_gate_check SET resolution = ? WHERE case_id = ?").params(reasons, answer.caseId()).update();
        return Done.that(resolution == GateResolution.TRY_AGAIN ? "The registry's clerk had the fair-process gate look again." : "The registry's clerk rejected the submission.")
                .because(reasons).routing(Routing.of(RegistrySubmissionProcess.GATE_RESOLUTION, resolution));
    }
}

package org.peel.investigation;

import java.util.List;
import org.peel.access.Offices;
import org.peel.access.Recusals;
import org.peel.access.Role;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Complaints;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.FormData.Option;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The commander names who investigates, having checked that nothing ties them to the officer. */
@Component
class AssignInvestigatorAct implements TaskAct {

    private final CaseFiles cases;
    private final Complaints complaints;
    private final Offices offices;
    private final Recusals recusals;
    private final Investigations investigations;
    private final InvestigatorsTasks tasks;

    AssignInvestigatorAct(CaseFiles cases, Complaints complaints, Offices offices, Recusals recusals, Investigations investigations, InvestigatorsTasks tasks) {
        this.cases = cases;
        this.complaints = complaints;
        this.offices = offices;
        this.recusals = recusals;
        this.investigations = investigations;
        this.tasks = tasks;
    }

    @Override
    public String process() {
        return InternalAffairsInvestigationProcess.ID;
    }

    @Override
    public String element() {
        return InternalAffairsInvestigationProcess.ASSIGN_INVESTIGATOR;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var file = cases.get(task.caseId());
        return FormData.of("complaint", complaints.inWords(file.incidentId())).choices("investigators", investigators(task.caseId(), file.agencyId()));
    }

    private List<Option> investigators(long caseId, long agencyId) {
        return offices.membersWith(Role.IA_INVESTIGATOR, agencyId).stream().filter(member -> !recusals.isRecused(caseId, member.username()))
                .map(member -> new Option(member.username(), member.displayName())).toList();
    }

    @Override
    public Done perform(Answer answer) {
        var file = cases.get(answer.caseId());
        if (!answer.fields().checked("noConflict")) {
            throw answer.fields().refuse("noConflict", "Confirm that the investigator has no conflict, or choose another one.");
        }
        var investigator = answer.fields().required("investigator", "Choose the investigator.");
        var plan = answer.fields().required("plan", "Write the plan.");
        var name = investigators(file.id(), file.agencyId()).stream().filter(option -> option.value().equals(investigator)).map(Option::label).findFirst()
                .orElseThrow(() -> answer.fields().refuse("investigator", "Choose one of the agency's investigators."));
        investigations.assign(file.id(), investigator, plan);
        tasks.investigatorGoesOn(file.id());
        return Done.that("The commander assigned the investigation to " + name + ".");
    }
}

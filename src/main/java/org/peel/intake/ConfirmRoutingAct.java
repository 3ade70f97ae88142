package org.peel.intake;

import java.util.List;
import java.util.stream.Collectors;
import org.peel.access.OfficeKind;
import org.peel.access.Offices;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.directory.Agencies;
import org.peel.directory.Agency;
import org.peel.engine.Routing;
import org.peel.intake.process.ComplaintIntakeProcess;
import org.peel.intake.process.ComplaintIntakeProcess.IntakeDecision;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The specialist answers for where the complaint goes, or proposes to close it. */
@Component
class ConfirmRoutingAct implements TaskAct {

    private final CaseFiles cases;
    private final Allegations allegations;
    private final ComplaintClosings closings;
    private final Offices offices;
    private final Agencies agencies;

    ConfirmRoutingAct(CaseFiles cases, Allegations allegations, ComplaintClosings closings, Offices offices, Agencies agencies) {
        this.cases = cases;
        this.allegations = allegations;
        this.closings = closings;
        this.offices = offices;
        this.agencies = agencies;
    }

    @Override
    public String process() {
        return ComplaintIntakeProcess.ID;
    }

    @Override
    public String element() {
        return ComplaintIntakeProcess.CONFIRM_ROUTING;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var file = cases.get(task.caseId());
        var alleged = allegations.ofIncident(file.incidentId());
        var text = alleged.stream().map(ConfirmRoutingAct::classified).collect(Collectors.joining("\n\n")) + "\n\n" + offices(file, alleged);
        var disagreed = closings.latest(file.id()).filter(closing -> Boolean.FALSE.equals(closing.agreed()))
                .map(closing -> "\n\nThe closing proposed by " + closing.proposedByName() + " was not agreed to: " + closing.review()).orElse("");
        return FormData.of("classification", text + disagreed);
    }

    private static String classified(Allegation allegation) {
        return allegation.inWords() + "\n   " + Character.toUpperCase(allegation.classification().charAt(0))
                + allegation.classification().substring(1).toLowerCase(java.util.Locale.ROOT)
                + (allegation.criminal() ? "; may be a crime" : "") + (allegation.board() ? "; within a civilian board's reach" : "")
                + (allegation.postReportable() ? "; reported to the certification body" : "") + " — " + allegation.citation();
    }

    private String offices(CaseFile file, List<Allegation> alleged) {
        var agency = agencies.get(file.agencyId());
        var text = new StringBuilder("Routed, this opens a case at:\n- internal affairs of ").append(agency.name());
        if (alleged.stream().anyMatch(Allegation::criminal)) {
            text.append("\n- ").append(office(OfficeKind.PROSECUTOR, agency, "the prosecutor (none is named for this agency yet)"));
        }
        if (alleged.stream().anyMatch(Allegation::board)) {
            text.append("\n- ").append(office(OfficeKind.CIVILIAN_BOARD, agency, "no civilian board, because none serves this agency"));
        }
        return text.toString();
    }

    private String office(OfficeKind kind, Agency agency, String otherwise) {
        return offices.findOfficeFor(kind, agency.id(), agency.state()).map(offices::get).map(Offices.Office::name).orElse(otherwise);
    }

    @Override
    public Done perform(Answer answer) {
        var decision = answer.fields().choice("decision", IntakeDecision.class);
        var routing = Routing.of(ComplaintIntakeProcess.INTAKE_DECISION, decision);
        if (decision == IntakeDecision.ROUTE) {
            needsProsecutor(answer);
            return Done.that("Intake confirmed where the complaint goes.").because(answer.fields().text("reasons")).openToParties().routing(routing);
        }
        var reason = answer.fields().choice("closingReason", ClosingReason.class);
        if (reason == null) {
            throw answer.fields().refuse("closingReason", "Choose the reason for closing, or route the complaint.");
        }
        var reasons = answer.fields().required("reasons", "Give the facts that bear the closing out.");
        closings.propose(answer.caseId(), reason, reasons, answer.person().username());
        return Done.that("Intake proposed to close the complaint: " + reason.words() + ".").because(reasons).routing(routing);
    }

    private void needsProsecutor(Answer answer) {
        var file = cases.get(answer.caseId());
        var agency = agencies.get(file.agencyId());
        if (allegations.ofIncident(file.incidentId()).stream().anyMatch(Allegation::criminal)
                && offices.findOfficeFor(OfficeKind.PROSECUTOR, agency.id(), agency.state()).isEmpty()) {
            throw answer.fields().refuse("decision", "An act alleged may be a crime, and no prosecutor is named for " + agency.name()
                    + ". An administrator must name one before the complaint can be routed.");
        }
    }
}

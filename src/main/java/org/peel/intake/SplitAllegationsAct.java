package org.peel.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Category;
import org.peel.casefile.Complaint;
import org.peel.casefile.Complaints;
import org.peel.casefile.Parties;
import org.peel.casefile.Parties.PartyRole;
import org.peel.directory.Agencies;
import org.peel.directory.Agency;
import org.peel.directory.Officer;
import org.peel.directory.Officers;
import org.peel.directory.States;
import org.peel.input.FieldError;
import org.peel.input.Refused;
import org.peel.intake.process.ComplaintIntakeProcess;
import org.peel.worklist.Answer;
import org.peel.worklist.Answers;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** The specialist names the agency and takes the complaint apart: one officer, one rule, one act. */
@Component
class SplitAllegationsAct implements TaskAct {

    private final CaseFiles cases;
    private final Complaints complaints;
    private final Allegations allegations;
    private final Parties parties;
    private final Agencies agencies;
    private final Officers officers;

    SplitAllegationsAct(CaseFiles cases, Complaints complaints, Allegations allegations, Parties parties, Agencies agencies, Officers officers) {
        this.cases = cases;
        this.complaints = complaints;
        this.allegations = allegations;
        this.parties = parties;
        this.agencies = agencies;
        this.officers = officers;
    }

    @Override
    public String process() {
        return ComplaintIntakeProcess.ID;
    }

    @Override
    public String element() {
        return ComplaintIntakeProcess.SPLIT_ALLEGATIONS;
    }

    @Override
    public FormData prepare(OpenTask task) {
        var file = cases.get(task.caseId());
        var data = FormData.of("complaint", complaints.ofIncident(file.incidentId()).map(Complaint::inWords).orElse(""))
                .and("agencyOri", file.agencyId() == null ? "" : agencies.get(file.agencyId()).ori());
        var brought = allegations.ofIncident(file.incidentId());
        return brought.isEmpty() ? data : data.and("allegations", brought.stream().map(SplitAllegationsAct::row).toList());
    }

    /** An import may have brought allegations with the complaint: the specialist starts from these. */
    private static Map<String, Object> row(Allegation allegation) {
        var row = new LinkedHashMap<String, Object>();
        row.put("officerUid", Objects.toString(allegation.officerUid(), ""));
        row.put("category", allegation.category() == Category.NOT_RECORDED ? "" : allegation.category().name());
        row.put("rule", Objects.toString(allegation.rule(), ""));
        row.put("act", allegation.act());
        return row;
    }

    private record Split(Officer officer, Category category, String rule, String act) {

        boolean isThat(Allegation known) {
            return Objects.equals(officer == null ? null : officer.uid(), known.officerUid()) && Objects.equals(rule, blankToNull(known.rule()))
                    && act.equals(known.act().strip());
        }
    }

    @Override
    public Done perform(Answer answer) {
        var file = cases.get(answer.caseId());
        var ori = answer.fields().required("agencyOri", "Name the agency by its ORI.");
        var agency = agencies.byOri(ori).orElseThrow(() -> answer.fields().refuse("agencyOri",
                "No agency has the ORI " + ori + ". Look it up in the directory; an administrator can import or add an agency."));
        var split = read(answer.fields().rows("allegations"), agency);
        nameAgency(file, agency);
        replaceAllegations(file, split);
        split.stream().map(Split::officer).filter(Objects::nonNull).map(Officer::id).distinct()
                .forEach(officer -> parties.add(file.id(), PartyRole.SUBJECT_OFFICER, officer, null));
        return Done.that("The complaint was split into " + (split.size() == 1 ? "one allegation" : split.size() + " allegations") + " about officers of "
                + agency.name() + ".").openToParties();
    }

    private List<Split> read(List<Answers> rows, Agency agency) {
        var split = new ArrayList<Split>();
        var errors = new ArrayList<FieldError>();
        for (Answers row : rows) {
            try {
                split.add(new Split(officer(row, agency), row.choice("category", Category.class), row.text("rule"), row.required("act", "Say what was done.")));
            } catch (Refused refused) {
                errors.addAll(refused.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new Refused(errors);
        }
        return split;
    }

    private Officer officer(Answers row, Agency agency) {
        var uid = row.text("officerUid");
        if (uid == null) {
            return null;
        }
        var officer = officers.byUid(uid).orElseThrow(() -> row.refuse("officerUid",
                "No officer has the identifier “" + uid + "”. Look it up in the directory, or leave it empty if the officer is not yet identified."));
        if (officers.employment(officer.id()).stream().noneMatch(employment -> employment.agencyId() == agency.id())) {
            throw row.refuse("officerUid", uid + " has never been employed by " + agency.name()
                    + ". Check the identifier and the agency, or leave it empty if the officer is not yet identified.");
        }
        return officer;
    }

    private void nameAgency(CaseFile file, Agency agency) {
        if (!Objects.equals(file.agencyId(), agency.id())) {
            cases.nameAgency(file.id(), agency.id());
            cases.retitle(file.id(), ComplaintDesk.titleAbout(agency.name()));
        }
        if (!States.NEUTRAL.equals(file.jurisdiction()) && agency.state() != null && !agency.state().equals(file.jurisdiction())) {
            cases.applyLawOf(agency.state(), file.id());
        }
    }

    /** What was brought and is kept stays the same row, so that its source still knows it; the rest goes, and what is new comes. */
    private void replaceAllegations(CaseFile file, List<Split> split) {
        var known = new ArrayList<>(allegations.ofIncident(file.incidentId()));
        var added = new ArrayList<Split>();
        for (Split wanted : split) {
            var same = known.stream().filter(wanted::isThat).findFirst();
            same.ifPresentOrElse(kept -> {
                known.remove(kept);
                allegations.categorise(kept.id(), wanted.category());
            }, () -> added.add(wanted));
        }
        known.forEach(dropped -> allegations.remove(dropped.id()));
        added.forEach(wanted -> allegations.add(file.incidentId(), wanted.officer() == null ? null : wanted.officer().id(), wanted.category(), wanted.rule(),
                wanted.act()));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

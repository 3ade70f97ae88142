package org.peel.investigation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.peel.access.OfficeKind;
import org.peel.access.Offices;
import org.peel.access.Role;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.HandOffMessage;
import org.peel.casefile.HandOffs;
import org.peel.casefile.NewCase;
import org.peel.casefile.Parties;
import org.peel.casefile.Parties.PartyRole;
import org.peel.casefile.Timeline;
import org.peel.directory.Agencies;
import org.peel.directory.Agency;
import org.peel.directory.Officer;
import org.peel.directory.Officers;
import org.peel.evidence.DocumentLayer;
import org.peel.evidence.Documents;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The final disposition as the certification body receives it: one case and one package for each officer it concerns. */
@Service
public class PostPackage {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Allegations allegations;
    private final Investigations investigations;
    private final InvestigationFile texts;
    private final FinalDisposition disposition;
    private final Officers officers;
    private final Agencies agencies;
    private final Offices offices;
    private final Parties parties;
    private final Documents documents;
    private final HandOffs handOffs;
    private final Timeline timeline;
    private final Clock clock;

    PostPackage(JdbcClient jdbc, CaseFiles cases, Allegations allegations, Investigations investigations, InvestigationFile texts, FinalDisposition disposition,
            Officers officers, Agencies agencies, Offices offices, Parties parties, Documents documents, HandOffs handOffs, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.allegations = allegations;
        this.investigations = investigations;
        this.texts = texts;
        this.disposition = disposition;
        this.officers = officers;
        this.agencies = agencies;
        this.offices = offices;
        this.parties = parties;
        this.documents = documents;
        this.handOffs = handOffs;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Opens a certification case for every officer with a sustained reportable allegation, and hands the package over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(long caseId) {
        var file = cases.get(caseId);
        var agency = agencies.get(file.agencyId());
        long post = offices.officeFor(OfficeKind.POST, agency.id(), agency.state());
        var byOfficer = disposition.reportable(file).stream()
                .collect(Collectors.groupingBy(allegation -> officers.get(allegation.officerId()), LinkedHashMap::new, Collectors.toList()));
        byOfficer.forEach((officer, reportable) -> send(file, agency, post, officer, reportable));
        disposition.meet(file, FinalDisposition.REPORT_TO_POST);
        timeline.record(caseId, InternalAffairsInvestigationProcess.SEND_PACKAGE_TO_POST, "The final disposition was sent to " + offices.get(post).name() + ".");
    }

    private void send(CaseFile file, Agency agency, long post, Officer officer, List<Allegation> reportable) {
        Set<String> readers = new HashSet<>(Set.of(Role.POST_INVESTIGATOR.at(post), Role.POST_COUNSEL.at(post)));
        offices.findOfficeFor(OfficeKind.REGISTRY, agency.id(), agency.state()).ifPresent(registry -> readers.add(Role.AUDITOR.at(registry)));
        var opened = cases.open(new NewCase(CaseKind.CERTIFICATION, file.incidentId(), file.jurisdiction(), post, agency.id(), officer.id(),
                officer.shownName() + ", " + reportable.get(0).category().words().toLowerCase(java.util.Locale.ROOT) + ", " + agency.name(), readers));
        parties.add(opened.id(), PartyRole.SUBJECT_OFFICER, officer.id(), null);
        jdbc.sql("INSERT INTO certification_report (case_id, summary, received_at) VALUES (?, ?, ?)")
                .params(opened.id(), summary(file, agency, officer), OffsetDateTime.now(clock)).update();
        documents.file(opened.id(), "Report of the investigation " + file.docket(), DocumentLayer.OVERSIGHT, "text/plain; charset=utf-8",
                investigations.get(file.id()).report().getBytes(StandardCharsets.UTF_8));
        handOffs.start(HandOffMessage.DISPOSITION_PACKAGE_RECEIVED, file, opened);
    }

    /** What POST reads first. It repeats no compelled statement: that stays where it was filed. */
    private String summary(CaseFile file, Agency agency, Officer officer) {
        var alleged = allegations.ofIncident(file.incidentId()).stream().filter(allegation -> officer.uid().equals(allegation.officerUid())).toList();
        var investigation = investigations.get(file.id());
        return """
                Officer: %s (%s)%s
                Agency: %s (%s)
                Investigation: %s

                Findings of internal affairs

                %s

                Discipline: %s%s
                %s

                Civilian board

                %s

                Prosecutor

                %s
                """.formatted(officer.shownName(), officer.uid(), officer.postId() == null ? "" : ", certificate " + officer.postState() + " " + officer.postId(),
                agency.name(), agency.ori(), file.docket(), texts.findings(file.id(), alleged), investigation.discipline().words(),
                investigation.responseMeetingOn() == null ? "" : ", response meeting held on " + investigation.responseMeetingOn(),
                investigation.disciplineReasons(), texts.boardOpinion(file.incidentId(), alleged), texts.chargingDecision(file.incidentId())).strip();
    }
}

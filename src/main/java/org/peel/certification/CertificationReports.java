package org.peel.certification;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Category;
import org.peel.casefile.DispositionCode;
import org.peel.engine.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the agency reported about an officer, and what investigator and counsel of the certifying body made of it. */
@Component
class CertificationReports {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Allegations allegations;
    private final Decisions decisions;
    private final Clock clock;

    CertificationReports(JdbcClient jdbc, CaseFiles cases, Allegations allegations, Decisions decisions, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.allegations = allegations;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * A report and its treatment so far.
     *
     * @param summary the agency's package
     * @param triage what the investigator found, null before
     * @param determination counsel's reasons, null before
     */
    record Report(String summary, String triage, String recommendation, String groundTitle, String groundCitation, String investigatedBy, String determination) {
    }

    /** What an investigator recommends after triage. */
    enum Recommendation { PROCEED, NO_ACTION }

    Report get(long caseId) {
        return jdbc.sql("""
                        SELECT r.summary, r.triage, r.recommendation, r.ground_title, r.ground_citation, coalesce(a.display_name, r.investigated_by) AS investigated_by,
                               r.determination
                        FROM certification_report r LEFT JOIN account a ON a.username = r.investigated_by WHERE r.case_id = ?
                        """).param(caseId).query(Report.class).optional()
                .orElseThrow(() -> new IllegalStateException("Case " + caseId + " has no report of the agency."));
    }

    /** The allegations against the respondent that some office has sustained. */
    List<Allegation> sustained(CaseFile file) {
        var proven = jdbc.sql("""
                        SELECT DISTINCT d.allegation_id FROM allegation_disposition d JOIN case_file c ON c.id = d.case_id
                        WHERE c.incident_id = ? AND d.code = ANY (?)
                        """)
                .params(file.incidentId(), java.util.Arrays.stream(DispositionCode.values()).filter(DispositionCode::isSustained).map(Enum::name).toArray(String[]::new))
                .query(Long.class).set();
        return allegations.ofIncident(file.incidentId()).stream()
                .filter(allegation -> proven.contains(allegation.id()) && allegation.officerId() != null && allegation.officerId().equals(file.officerId()))
                .toList();
    }

    /** The grounds that the jurisdiction's law offers for what was sustained, by code. */
    Map<String, Ground> grounds(CaseFile file) {
        var categories = sustained(file).stream().map(Allegation::category).map(Category::name).collect(Collectors.toCollection(java.util.TreeSet::new));
        if (categories.isEmpty()) {
            categories.add("NONE");   // grounds that hang on no allegation, such as a conviction
        }
        var grounds = new LinkedHashMap<String, Ground>();
        for (var category : categories) {
            for (var row : decisions.evaluate("decertification-ground", file.rulesVersion(), Map.of("jurisdiction", file.jurisdiction(), "category", category))) {
                grounds.putIfAbsent((String) row.get("ground"), new Ground((String) row.get("ground"), (String) row.get("title"),
                        Boolean.TRUE.equals(row.get("mandatory")), (String) row.get("citation"), Boolean.TRUE.equals(row.get("recalled"))));
            }
        }
        return grounds;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void triage(long caseId, String investigator, String groundCode, String investigation, Recommendation recommendation) {
        var ground = grounds(cases.get(caseId)).get(groundCode);
        if (ground == null) {
            throw new NoSuchElementException("No ground " + groundCode + " is offered for case " + caseId + ".");
        }
        jdbc.sql("""
                        UPDATE certification_report SET identity_confirmed = true, triage = ?, recommendation = ?, ground = ?, ground_title = ?, ground_citation = ?,
                               investigated_by = ?, triaged_at = ? WHERE case_id = ?
                        """)
                .params(investigation, recommendation.name(), ground.code(), ground.title(), ground.citation(), investigator, OffsetDateTime.now(clock), caseId)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void determine(long caseId, String counsel, boolean reasonableGrounds, String reasons) {
        jdbc.sql("UPDATE certification_report SET reasonable_grounds = ?, determination = ?, determined_by = ?, determined_at = ? WHERE case_id = ?")
                .params(reasonableGrounds, reasons, counsel, OffsetDateTime.now(clock), caseId).update();
    }
}

package org.peel.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.peel.access.CurrentPerson;
import org.peel.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The allegations of an incident and each office's finding on them. */
@Component
public class Allegations {

    private final JdbcClient jdbc;
    private final Clock clock;

    Allegations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A finding, with the office that made it. */
    public record Disposition(long allegationId, long caseId, String docket, CaseKind kind, DispositionCode code, String standard, String reasons,
            java.time.Instant foundAt) {
    }

    public List<Allegation> ofIncident(long incidentId) {
        return jdbc.sql("""
                        SELECT g.id, g.incident_id, g.number, g.officer_id, o.uid AS officer_uid, o.full_name AS officer_name, g.category, g.rule, g.act,
                               g.classification, g.criminal, g.board, g.post_reportable, g.citation
                        FROM allegation g LEFT JOIN officer o ON o.id = g.officer_id WHERE g.incident_id = ? ORDER BY g.number
                        """)
                .param(incidentId).query(Allegation.class).list();
    }

    /** Adds an allegation at the end of the incident's list. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long add(long incidentId, Long officerId, Category category, String rule, String act) {
        return jdbc.sql("""
                        INSERT INTO allegation (incident_id, number, officer_id, category, rule, act)
                        SELECT :incident, coalesce(max(number), 0) + 1, :officer::bigint, :category, :rule, :act FROM allegation WHERE incident_id = :incident
                        RETURNING id
                        """)
                .param("incident", incidentId).param("officer", officerId).param("category", category.name()).param("rule", rule).param("act", act)
                .query(Long.class).single();
    }

    /** Says what kind of act an allegation is about, where its source said it otherwise or not at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void categorise(long allegationId, Category category) {
        jdbc.sql("UPDATE allegation SET category = ? WHERE id = ?").params(category.name(), allegationId).update();
    }

    /** Takes an allegation off the list while intake is still splitting the complaint; one with a finding stays for ever. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(long allegationId) {
        jdbc.sql("DELETE FROM allegation WHERE id = ?").param(allegationId).update();
    }

    /** Writes what the classification table said of an allegation. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void classify(long allegationId, String classification, boolean criminal, boolean board, boolean postReportable, String citation) {
        jdbc.sql("UPDATE allegation SET classification = ?, criminal = ?, board = ?, post_reportable = ?, citation = ? WHERE id = ?")
                .params(Arrays.asList(classification, criminal, board, postReportable, citation, allegationId)).update();
    }

    /** Records a finding; a later one of the same case replaces it until the case closes. A panel's finding is nobody's in particular. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void find(long allegationId, long caseId, DispositionCode code, String standard, String reasons) {
        jdbc.sql("""
                        INSERT INTO allegation_disposition (allegation_id, case_id, code, standard, reasons, found_by, found_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (allegation_id, case_id) DO UPDATE SET code = excluded.code, standard = excluded.standard, reasons = excluded.reasons,
                            found_by = excluded.found_by, found_at = excluded.found_at
                        """)
                .params(Arrays.asList(allegationId, caseId, code.name(), standard, reasons, CurrentPerson.find().map(Person::username).orElse("Peel"),
                        OffsetDateTime.now(clock))).update();
    }

    /** The findings one case has made. */
    public List<Disposition> foundIn(long caseId) {
        return jdbc.sql("""
                        SELECT d.allegation_id, d.case_id, c.docket, c.kind, d.code, d.standard, d.reasons, d.found_at
                        FROM allegation_disposition d JOIN case_file c ON c.id = d.case_id JOIN allegation g ON g.id = d.allegation_id
                        WHERE d.case_id = ? ORDER BY g.number
                        """).param(caseId).query(Disposition.class).list();
    }

    /** The findings of those cases of an incident that the person signed in may read. */
    public List<Disposition> visibleOfIncident(long incidentId) {
        return jdbc.sql("""
                        SELECT d.allegation_id, d.case_id, c.docket, c.kind, d.code, d.standard, d.reasons, d.found_at
                        FROM allegation_disposition d JOIN case_file c ON c.id = d.case_id JOIN allegation g ON g.id = d.allegation_id
                        WHERE c.incident_id = :incident AND
                        """ + org.peel.access.AccessFilter.MAY_READ_CASE + " ORDER BY g.number, c.id")
                .param("incident", incidentId).params(org.peel.access.AccessFilter.of(CurrentPerson.get())).query(Disposition.class).list();
    }
}

package org.peel.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.peel.casefile.Category;
import org.peel.casefile.DispositionCode;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.registry.process.RegistrySubmissionProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes records, once and for ever, in the transaction of the step that made the order final. Every record is numbered without a
 * gap and hashed as a leaf of the Merkle log to come.
 */
@Service
public class RegistryRecords {

    private static final String[] SUSTAINED = Arrays.stream(DispositionCode.values()).filter(DispositionCode::isSustained).map(Enum::name).toArray(String[]::new);
    private static final String[] FORCE = Arrays.stream(Category.values()).filter(Category::isForce).map(Enum::name).toArray(String[]::new);

    private final JdbcClient jdbc;
    private final FairProcessGate gate;
    private final Timeline timeline;
    private final Clock clock;

    RegistryRecords(JdbcClient jdbc, FairProcessGate gate, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.gate = gate;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** What a record is made of, read from the case. */
    private record Source(long officerId, String officerUid, String officerName, String postState, String postId, String agencyOri, String agencyName,
            String reportingOffice, String docket, LocalDate conductOn, LocalDate effectiveOn, LocalDate finalOn, boolean forceRelated, String ground, String citation,
            String standard, String outcome, String orderSha256, int present, int seats, long noticeDocument) {
    }

    /**
     * Appends the record of a case with its fair-process certification.
     *
     * @throws IllegalStateException while a proof is missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID write(long caseId) {
        var facts = gate.facts(caseId);
        if (!facts.missing().isEmpty()) {
            throw new IllegalStateException("The fair-process gate is shut for case " + caseId + ": " + String.join(" ", facts.missing()));
        }
        var source = read(caseId);
        // To the microsecond, as the database keeps it: the hash must agree with what is read back.
        var now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        long certification = certify(caseId, facts, source, now);
        var id = UUID.randomUUID();
        long entry = jdbc.sql("UPDATE registry_head SET entries = entries + 1 RETURNING entries").query(Long.class).single();
        var values = values(id, entry, source, now);
        var canonical = CanonicalJson.of(values);
        jdbc.sql("""
                        INSERT INTO registry_record (id, entry_no, event_type, case_id, certification_id, officer_id, officer_name, post_state, post_id, agency_ori,
                            agency_name, reporting_office, case_docket, conduct_on, effective_on, final_on, force_related, ground, legal_basis, standard, outcome,
                            order_sha256, recorded_at, canonical, leaf_hash)
                        VALUES (?, ?, 'DECERTIFICATION', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(id, entry, caseId, certification, source.officerId(), source.officerName(), source.postState(), source.postId(),
                        source.agencyOri(), source.agencyName(), source.reportingOffice(), source.docket(), source.conductOn(), source.effectiveOn(), source.finalOn(),
                        source.forceRelated(), source.ground(), source.citation(), source.standard(), source.outcome(), source.orderSha256(), now, canonical,
                        LeafHash.of(canonical)))
                .update();
        timeline.record(caseId, RegistrySubmissionProcess.WRITE_REGISTRY_RECORD, "The national registry took the order in as entry " + entry + ".", null, Layer.PARTY);
        return id;
    }

    private Source read(long caseId) {
        return jdbc.sql("""
                        SELECT f.id AS officer_id, f.uid AS officer_uid, f.full_name AS officer_name, f.post_state, f.post_id, a.ori AS agency_ori, g.name AS agency_name,
                               own.name AS reporting_office, c.docket, i.occurred_on AS conduct_on, o.effective_on, o.final_on,
                               EXISTS (SELECT FROM allegation l JOIN allegation_disposition s ON s.allegation_id = l.id
                                       WHERE l.incident_id = c.incident_id AND l.officer_id = f.id AND l.category = ANY (:force) AND s.code = ANY (:sustained)) AS force_related,
                               d.ground_title AS ground, d.citation, o.standard, o.outcome, told.sha256 AS order_sha256,
                               (SELECT count(*) FROM panel_vote v WHERE v.panel_id = p.id AND v.allegation_id IS NULL) AS present, p.seats,
                               notice.document_id AS notice_document
                        FROM case_file c JOIN officer f ON f.id = c.officer_id JOIN organisation g ON g.id = c.agency_id JOIN agency a ON a.organisation_id = c.agency_id
                        JOIN organisation own ON own.id = c.office_id JOIN incident i ON i.id = c.incident_id JOIN final_order o ON o.case_id = c.id
                        JOIN panel p ON p.id = o.panel_id JOIN charging_document d ON d.case_id = c.id JOIN legal_notice notice ON notice.id = d.notice_id
                        JOIN legal_notice n ON n.id = o.notice_id JOIN document told ON told.id = n.document_id
                        WHERE c.id = :case
                        """).param("case", caseId).param("force", FORCE).param("sustained", SUSTAINED).query(Source.class).single();
    }

    private long certify(long caseId, FairProcessFacts facts, Source source, OffsetDateTime now) {
        return jdbc.sql("""
                        INSERT INTO fair_process_certification (case_id, notice_service_id, evidence_disclosed, heard_by, neutral_decider, order_case_id, told_of_appeal,
                            final_on, certified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                        """)
                .params(caseId, facts.serviceId(), "Listed in the notice of intent, which the officer could read (document " + source.noticeDocument() + ")", facts.heardBy(),
                        source.present() + " of " + source.seats() + " members present; nobody who investigated, charged or heard the case voted, and nobody recused was counted",
                        caseId, facts.orderNoticeId(), facts.finalOn(), now)
                .query(Long.class).single();
    }

    /** What the leaf commits to: everything a reader of the record is told. */
    private static Map<String, Object> values(UUID id, long entry, Source source, OffsetDateTime now) {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", id);
        values.put("entryNo", entry);
        values.put("eventType", "DECERTIFICATION");
        values.put("officerUid", source.officerUid());
        values.put("officerName", source.officerName());
        values.put("postState", source.postState());
        values.put("postId", source.postId());
        values.put("agencyOri", source.agencyOri());
        values.put("agencyName", source.agencyName());
        values.put("reportingOffice", source.reportingOffice());
        values.put("caseDocket", source.docket());
        values.put("conductOn", source.conductOn());
        values.put("effectiveOn", source.effectiveOn());
        values.put("finalOn", source.finalOn());
        values.put("forceRelated", source.forceRelated());
        values.put("ground", source.ground());
        values.put("legalBasis", source.citation());
        values.put("standard", source.standard());
        values.put("outcome", source.outcome());
        values.put("orderSha256", source.orderSha256());
        values.put("recordedAt", now.toInstant());
        return values;
    }
}

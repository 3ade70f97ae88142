package org.peel.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.peel.access.CurrentPerson;
import org.peel.access.NotFound;
import org.peel.access.Person;
import org.peel.access.Role;
import org.peel.audit.AuditLog;
import org.peel.input.Refused;
import org.peel.input.SearchText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looking into the registry: only records that stand, only for a stated purpose of the reader's own work, and never without an entry
 * in the audit. What waits at the gate is nowhere to be found here.
 */
@Service
public class RegistryInquiry {

    private static final int SHORTEST_NAME = 2;
    private static final int MOST_ENTRIES = 1000;

    private final JdbcClient jdbc;
    private final AuditLog audit;

    RegistryInquiry(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * What to look for; all null lists everything, which is for those who answer for the registry.
     *
     * @param q part of an officer's name, or a record's id
     * @param after the entry number of the last record of the page before, or null
     */
    public record Query(String q, String postState, String postId, String after) {

        boolean namesNobody() {
            return SearchText.clean(q) == null && SearchText.clean(postId) == null;
        }
    }

    /** A line of the answer. */
    public record RecordRow(UUID id, long entryNo, String eventType, String officerName, String postState, String postId, String agencyName, String outcome,
            LocalDate effectiveOn, LocalDate finalOn) {
    }

    /** A page of the answer; {@code next} is null on the last. */
    public record Page(List<RecordRow> items, String next) {
    }

    /** A record. */
    public record ShownRecord(UUID id, long entryNo, String eventType, String officerName, String officerUid, String postState, String postId, String agencyOri,
            String agencyName, String reportingOffice, String caseDocket, LocalDate conductOn, LocalDate effectiveOn, LocalDate finalOn, boolean forceRelated,
            String ground, String legalBasis, String standard, String outcome, String orderSha256, Instant recordedAt, String leafHash) {
    }

    /** How the officer was treated before the record was made. */
    public record ShownCertification(String heardBy, LocalDate noticeServedOn, String serviceMethod, String evidenceDisclosed, String neutralDecider,
            Instant orderIssuedAt, LocalDate toldOfAppealOn, LocalDate finalOn, Instant certifiedAt) {
    }

    /** A record with the proof of fair process it stands on. */
    public record Opened(long caseId, ShownRecord record, ShownCertification certification) {
    }

    /** The purposes that the person signed in may look into the registry for. */
    public List<Purpose> purposes() {
        var purposes = Purpose.of(CurrentPerson.get());
        if (purposes.isEmpty()) {
            throw new AccessDeniedException("Your roles do not open the registry.");
        }
        return purposes;
    }

    /**
     * The stated purpose.
     *
     * @throws Refused when none is stated, or one that is not the reader's
     */
    public Purpose purpose(String stated) {
        var offered = purposes();
        return offered.stream().filter(purpose -> purpose.name().equals(stated)).findFirst()
                .orElseThrow(() -> new Refused("purpose", "Say why you look into the registry: " + offered.toString().replaceAll("[\\[\\]]", "") + "."));
    }

    /** How many records the registry holds. */
    public long entries() {
        return jdbc.sql("SELECT entries FROM registry_head").query(Long.class).single();
    }

    /** Looks records up, newest first. */
    @Transactional
    public Page search(Purpose purpose, Query query, int limit) {
        var person = CurrentPerson.get();
        var name = SearchText.clean(query.q());
        var postId = SearchText.clean(query.postId());
        var postState = SearchText.clean(query.postState());
        if (query.namesNobody() && !person.is(Role.REGISTRY_CLERK) && !person.is(Role.AUDITOR)) {
            throw new Refused("q", "Name the officer, or give the number and state of their certificate: the registry is not for browsing.");
        }
        if (name != null && name.length() < SHORTEST_NAME) {
            throw new Refused("q", "Give at least " + SHORTEST_NAME + " letters of the name.");
        }
        if (postId != null && postState == null) {
            throw new Refused("postState", "A certificate's number is known by its state. Choose the state too.");
        }
        var found = jdbc.sql("""
                        SELECT id, entry_no, event_type, officer_name, post_state, post_id, agency_name, outcome, effective_on, final_on FROM registry_record
                        WHERE (:name::text IS NULL OR officer_name ILIKE :name OR id = :id::uuid)
                          AND (:postId::text IS NULL OR (post_state = :postState AND post_id = :postId))
                          AND (:after::bigint IS NULL OR entry_no < :after)
                        ORDER BY entry_no DESC LIMIT :limit
                        """)
                .param("name", SearchText.containing(query.q())).param("id", uuid(name).orElse(null)).param("postState", postState).param("postId", postId)
                .param("after", mark(query.after())).param("limit", limit + 1).query(RecordRow.class).list();
        audit.allowed("look into registry", "name " + name + ", certificate " + postState + " " + postId + ": " + Math.min(found.size(), limit) + " records", null,
                purpose.name());
        return found.size() > limit ? new Page(found.subList(0, limit), String.valueOf(found.get(limit - 1).entryNo())) : new Page(found, null);
    }

    /** A leaf of the log as it stands in the registry: which record it is, only the record says. */
    public record Entry(long entryNo, String leafHash, Instant recordedAt) {
    }

    /** The entries of a range by number, for whoever keeps a copy of the log; they name nobody. */
    @Transactional
    public List<Entry> entries(long from, long to) {
        purposes();
        if (from < 1) {
            throw new Refused("from", "Entries are numbered from 1.");
        }
        if (to < from || to - from >= MOST_ENTRIES) {
            throw new Refused("to", "Ask for a range of at most " + MOST_ENTRIES + " entries, the first number first.");
        }
        audit.allowed("list registry entries", from + " to " + to, null, null);
        return jdbc.sql("SELECT entry_no, leaf_hash, recorded_at FROM registry_record WHERE entry_no BETWEEN ? AND ? ORDER BY entry_no")
                .params(from, to).query(Entry.class).list();
    }

    /** Opens one record. */
    @Transactional
    public Opened open(String id, Purpose purpose) {
        return opened(id, purpose, "TRUE");
    }

    /** Opens a record for the officer it is about, and for nobody else. */
    @Transactional
    public Opened openOwn(String id) {
        return opened(id, Purpose.OWN_RECORD, "f.username = :username");
    }

    private Opened opened(String id, Purpose purpose, String condition) {
        var username = CurrentPerson.find().map(Person::username).orElseThrow(NotFound::new);
        var found = uuid(id).flatMap(key -> jdbc.sql("SELECT r.case_id FROM registry_record r JOIN officer f ON f.id = r.officer_id WHERE r.id = :id AND " + condition)
                .param("id", key).param("username", username).query(Long.class).optional());
        if (found.isEmpty()) {
            audit.denied("read registry record", id, null, purpose.name());
            throw new NotFound();
        }
        audit.allowed("read registry record", id, found.get(), purpose.name());
        return new Opened(found.get(), record(found.get()), certification(found.get()));
    }

    private ShownRecord record(long caseId) {
        return jdbc.sql("""
                        SELECT r.id, r.entry_no, r.event_type, r.officer_name, f.uid AS officer_uid, r.post_state, r.post_id, r.agency_ori, r.agency_name, r.reporting_office,
                               r.case_docket, r.conduct_on, r.effective_on, r.final_on, r.force_related, r.ground, r.legal_basis, r.standard, r.outcome, r.order_sha256,
                               r.recorded_at, r.leaf_hash
                        FROM registry_record r JOIN officer f ON f.id = r.officer_id WHERE r.case_id = ?
                        """).param(caseId).query(ShownRecord.class).single();
    }

    private ShownCertification certification(long caseId) {
        return jdbc.sql("""
                        SELECT p.heard_by, s.received_on AS notice_served_on, s.method AS service_method, p.evidence_disclosed, p.neutral_decider,
                               o.issued_at AS order_issued_at, n.issued_at::date AS told_of_appeal_on, p.final_on, p.certified_at
                        FROM fair_process_certification p JOIN service_record s ON s.id = p.notice_service_id JOIN final_order o ON o.case_id = p.order_case_id
                        JOIN legal_notice n ON n.id = p.told_of_appeal WHERE p.case_id = ?
                        """).param(caseId).query(ShownCertification.class).single();
    }

    private static Optional<UUID> uuid(String text) {
        return text != null && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static Long mark(String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        if (!after.matches("\\d{1,18}")) {
            throw new Refused("after", "This page mark is not one of ours. Start again from the first page.");
        }
        return Long.valueOf(after);
    }
}

package org.peel.notice;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.peel.access.CurrentPerson;
import org.peel.access.Person;
import org.peel.evidence.DocumentLayer;
import org.peel.evidence.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Legal notices: the text stands as a document of the case, the service as a record with its proof (domain 0.4). */
@Component
public class Notices {

    private final JdbcClient jdbc;
    private final Documents documents;
    private final Clock clock;

    Notices(JdbcClient jdbc, Documents documents, Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.clock = clock;
    }

    /** A notice as issued. */
    public record Notice(long id, NoticeKind kind, long documentId, String addressee, String text, OffsetDateTime issuedAt) {
    }

    /** How and when a notice was served. */
    public record Service(long id, long noticeId, ServiceMethod method, String address, LocalDate sentOn, LocalDate receivedOn, String proof, boolean returned) {

        /** Whether this proves that the notice arrived. */
        public boolean isProven() {
            return receivedOn != null && !returned && proof != null && !proof.isBlank();
        }
    }

    /** Issues a notice: files its text, open to the parties, and answers the notice's number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long issue(long caseId, NoticeKind kind, String addressee, Long officerId, String title, String text) {
        long document = documents.file(caseId, title, DocumentLayer.PARTY, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        return jdbc.sql("""
                        INSERT INTO legal_notice (case_id, kind, document_id, addressee, officer_id, issued_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id
                        """)
                .params(Arrays.asList(caseId, kind.name(), document, addressee, officerId, OffsetDateTime.now(clock))).query(Long.class).single();
    }

    /** The newest notice of a kind in a case. */
    public Optional<Notice> latest(long caseId, NoticeKind kind) {
        return jdbc.sql("""
                        SELECT n.id, n.kind, n.document_id, n.addressee, convert_from(d.content, 'UTF8') AS text, n.issued_at
                        FROM legal_notice n JOIN document d ON d.id = n.document_id WHERE n.case_id = ? AND n.kind = ? ORDER BY n.id DESC LIMIT 1
                        """).params(caseId, kind.name()).query(Notice.class).optional();
    }

    /** Records that a notice was sent, before its arrival is known. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long sent(long noticeId, ServiceMethod method, String address, LocalDate sentOn) {
        return jdbc.sql("""
                        INSERT INTO service_record (notice_id, method, address, sent_on, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id
                        """)
                .params(noticeId, method.name(), address, sentOn, recorder(), OffsetDateTime.now(clock))
                .query(Long.class).single();
    }

    /** Records the proof of service, and who vouches for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void proven(long serviceId, LocalDate sentOn, LocalDate receivedOn, String proof) {
        jdbc.sql("UPDATE service_record SET sent_on = ?, received_on = ?, proof = ?, recorded_by = ?, recorded_at = ? WHERE id = ?")
                .params(sentOn, receivedOn, proof, recorder(), OffsetDateTime.now(clock), serviceId).update();
    }

    /** Records that the notice came back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void returned(long serviceId, LocalDate sentOn, String proof) {
        jdbc.sql("UPDATE service_record SET sent_on = ?, returned = true, proof = ?, recorded_by = ?, recorded_at = ? WHERE id = ?")
                .params(sentOn, proof, recorder(), OffsetDateTime.now(clock), serviceId).update();
    }

    /** The newest service of a notice. */
    public Optional<Service> serviceOf(long noticeId) {
        return jdbc.sql("""
                        SELECT id, notice_id, method, address, sent_on, received_on, proof, returned FROM service_record WHERE notice_id = ? ORDER BY id DESC LIMIT 1
                        """).param(noticeId).query(Service.class).optional();
    }

    private static String recorder() {
        return CurrentPerson.find().map(Person::username).orElse("Peel");
    }
}

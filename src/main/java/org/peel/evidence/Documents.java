package org.peel.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.peel.access.AccessFilter;
import org.peel.access.CurrentPerson;
import org.peel.access.NotFound;
import org.peel.access.Person;
import org.peel.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The documents: filed with their hash, read only through the case's access filter and the statement wall. */
@Component
public class Documents {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Documents(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A document without its content. */
    public record Document(long id, String title, DocumentLayer layer, String mediaType, String sha256, long size, String filedBy, Instant filedAt) {
    }

    /** A document's content. */
    public record Content(long caseId, String title, String mediaType, byte[] content) {
    }

    /** Files a document and answers its number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long file(long caseId, String title, DocumentLayer layer, String mediaType, byte[] content) {
        return jdbc.sql("""
                        INSERT INTO document (case_id, title, layer, media_type, sha256, content, filed_by, filed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                        """)
                .params(caseId, title, layer.name(), mediaType, sha256(content), content, CurrentPerson.find().map(Person::username).orElse("Peel"),
                        OffsetDateTime.now(clock))
                .query(Long.class).single();
    }

    /** Files the text of a statement that the officer was ordered to give (Garrity), behind the wall. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fileCompelledStatement(long caseId, Long officerId, String text, String orderedBy, LocalDate admonishedOn) {
        long id = file(caseId, "Compelled statement", DocumentLayer.COMPELLED, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        jdbc.sql("INSERT INTO compelled_statement (document_id, officer_id, ordered_by, admonished_on) VALUES (?, ?, ?, ?)")
                .params(Arrays.asList(id, officerId, orderedBy, admonishedOn)).update();
    }

    /** The documents of a case that the person signed in may see, oldest first. */
    public List<Document> visible(long caseId) {
        return jdbc.sql("""
                        SELECT d.id, d.title, d.layer, d.media_type, d.sha256, length(d.content) AS size, coalesce(p.display_name, d.filed_by) AS filed_by, d.filed_at
                        FROM document d JOIN case_file c ON c.id = d.case_id LEFT JOIN account p ON p.username = d.filed_by
                        WHERE d.case_id = :case AND
                        """ + AccessFilter.MAY_READ_CASE + " AND " + AccessFilter.MAY_READ_DOCUMENT + " ORDER BY d.id")
                .param("case", caseId).params(AccessFilter.of(CurrentPerson.get())).query(Document.class).list();
    }

    /** One document's content, audited; {@link NotFound} when there is none that this person may open. */
    @Transactional
    public Content open(String docket, long documentId) {
        var found = jdbc.sql("""
                        SELECT d.case_id, d.title, d.media_type, d.content FROM document d JOIN case_file c ON c.id = d.case_id
                        WHERE d.id = :id AND c.docket = :docket AND
                        """ + AccessFilter.MAY_READ_CASE + " AND " + AccessFilter.MAY_READ_DOCUMENT)
                .param("id", documentId).param("docket", docket).params(AccessFilter.of(CurrentPerson.get())).query(Content.class).optional();
        var what = docket + ", document " + documentId;
        if (found.isEmpty()) {
            audit.denied("open document", what, null, null);
            throw new NotFound();
        }
        audit.allowed("open document", what, found.get().caseId(), null);
        return found.get();
    }

    /** A document's hash. */
    public String sha256Of(long documentId) {
        return jdbc.sql("SELECT sha256 FROM document WHERE id = ?").param(documentId).query(String.class).single();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

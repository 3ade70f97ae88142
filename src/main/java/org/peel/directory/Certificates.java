package org.peel.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** State licences: each change of status has a cause, a case and a date (domain section 7). */
@Component
public class Certificates {

    private final JdbcClient jdbc;
    private final Clock clock;

    Certificates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A certificate's standing in one state. */
    public record Certificate(long id, String state, String status) {
    }

    public List<Certificate> of(long officerId) {
        return jdbc.sql("SELECT id, state, status FROM certification WHERE officer_id = ? ORDER BY state").param(officerId).query(Certificate.class).list();
    }

    /** A status that a certificate was given, with what gave it. */
    public record Change(String status, String cause, LocalDate effectiveOn) {
    }

    /** Every status a certificate has had, the latest first. */
    public List<Change> changes(long certificateId) {
        return jdbc.sql("SELECT status, cause, effective_on FROM certification_change WHERE certification_id = ? ORDER BY effective_on DESC, id DESC")
                .param(certificateId).query(Change.class).list();
    }

    /** Gives an officer's certificate a status; a first status issues it. */
    @Transactional(propagation = Propagation.REQUIRED)
    public void change(long officerId, String state, String status, String cause, LocalDate effectiveOn, Long caseId) {
        long id = jdbc.sql("""
                        INSERT INTO certification (officer_id, state, status) VALUES (?, ?, ?)
                        ON CONFLICT (officer_id, state) DO UPDATE SET status = excluded.status RETURNING id
                        """).params(officerId, state, status).query(Long.class).single();
        jdbc.sql("INSERT INTO certification_change (certification_id, status, cause, effective_on, case_id, recorded_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(id, status, cause, effectiveOn, caseId, OffsetDateTime.now(clock))).update();
    }
}

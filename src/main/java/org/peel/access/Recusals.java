package org.peel.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People kept out of a case by name. A recused person cannot open it, work on it, vote in it or be counted (domain 0.5). */
@Component
public class Recusals {

    private final JdbcClient jdbc;
    private final Clock clock;

    Recusals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps somebody out of a case from now on; keeping out twice is once. */
    @Transactional
    public void recuse(long caseId, String username, String reason) {
        jdbc.sql("""
                        INSERT INTO recusal (case_id, username, reason, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                .params(caseId, username, reason, CurrentPerson.find().map(Person::username).orElse("Peel"), OffsetDateTime.now(clock))
                .update();
    }

    /** Whether somebody is kept out of a case: by name, or because they are the officer whom it concerns. */
    public boolean isRecused(long caseId, String username) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM recusal WHERE case_id = :case AND username = :name)
                            OR EXISTS (SELECT FROM officer f JOIN case_file c ON c.id = :case WHERE f.username = :name
                                       AND (c.officer_id = f.id OR EXISTS (SELECT FROM case_party p WHERE p.case_id = c.id AND p.officer_id = f.id
                                                                           AND p.role IN ('SUBJECT_OFFICER', 'RESPONDENT'))))
                        """)
                .param("case", caseId).param("name", username).query(Boolean.class).single();
    }
}

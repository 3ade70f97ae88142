package org.peel.casefile;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The parties of a case. */
@Component
public class Parties {

    private final JdbcClient jdbc;

    Parties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The part somebody has in a case. */
    public enum PartyRole { COMPLAINANT, SUBJECT_OFFICER, RESPONDENT, COUNSEL, WITNESS }

    /** A party as shown on the case page. */
    public record Party(PartyRole role, Long officerId, String officerUid, String name) {
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(long caseId, PartyRole role, Long officerId, String name) {
        jdbc.sql("INSERT INTO case_party (case_id, role, officer_id, name) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(Arrays.asList(caseId, role.name(), officerId, name)).update();
    }

    public List<Party> of(long caseId) {
        return jdbc.sql("""
                        SELECT p.role, p.officer_id, o.uid AS officer_uid, coalesce(p.name, o.full_name, o.uid) AS name
                        FROM case_party p LEFT JOIN officer o ON o.id = p.officer_id WHERE p.case_id = ? ORDER BY p.id
                        """).param(caseId).query(Party.class).list();
    }
}

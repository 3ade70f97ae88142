package org.peel.directory;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.peel.input.SearchText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The officers and their employment. Two people are never merged because their names agree (domain 8.10). */
@Component
public class Officers {

    private static final String SELECT = "SELECT f.id, f.uid, f.full_name, f.post_state, f.post_id, f.username FROM officer f ";

    private final JdbcClient jdbc;

    Officers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where an officer works or worked. */
    public record Employment(long agencyId, String ori, String agencyName, String rank, String unit, LocalDate startedOn, LocalDate endedOn) {
    }

    public Officer get(long id) {
        return jdbc.sql(SELECT + "WHERE f.id = ?").param(id).query(Officer.class).single();
    }

    public Optional<Officer> byUid(String uid) {
        return jdbc.sql(SELECT + "WHERE f.uid = ?").param(uid).query(Officer.class).optional();
    }

    /** A line in a list of officers, with the agency that employs them now or did last. */
    public record Listed(String uid, String name, String postState, String postId, String agency) {
    }

    /** Officers by number or name, employed at one agency or anywhere. */
    List<Listed> list(String text, Long agencyId, String afterUid, int limit) {
        return jdbc.sql("""
                        SELECT f.uid, f.full_name AS name, f.post_state, f.post_id,
                               (SELECT o.name FROM employment e JOIN organisation o ON o.id = e.agency_id WHERE e.officer_id = f.id
                                ORDER BY e.ended_on DESC NULLS FIRST, e.started_on DESC NULLS LAST LIMIT 1) AS agency
                        FROM officer f
                        WHERE (:text::text IS NULL OR f.uid ILIKE :text OR f.full_name ILIKE :text) AND (:after::text IS NULL OR f.uid > :after)
                          AND (:agency::bigint IS NULL OR EXISTS (SELECT FROM employment e WHERE e.officer_id = f.id AND e.agency_id = :agency))
                        ORDER BY f.uid LIMIT :limit
                        """)
                .param("text", SearchText.containing(text))
                .param("agency", agencyId).param("after", afterUid).param("limit", limit).query(Listed.class).list();
    }

    public List<Employment> employment(long officerId) {
        return jdbc.sql("""
                        SELECT e.agency_id, a.ori, o.name AS agency_name, e.rank, e.unit, e.started_on, e.ended_on
                        FROM employment e JOIN agency a ON a.organisation_id = e.agency_id JOIN organisation o ON o.id = e.agency_id
                        WHERE e.officer_id = ? ORDER BY e.started_on DESC NULLS FIRST
                        """).param(officerId).query(Employment.class).list();
    }

    /** Adds an officer and the agency that employs them. */
    @Transactional
    public long add(String uid, String fullName, String postState, String postId, String username, long agencyId, String rank) {
        long id = jdbc.sql("INSERT INTO officer (uid, full_name, post_state, post_id, username) VALUES (?, ?, ?, ?, ?) RETURNING id")
                .params(Arrays.asList(uid, fullName, postState, postId, username)).query(Long.class).single();
        jdbc.sql("INSERT INTO employment (officer_id, agency_id, rank) VALUES (?, ?, ?)").params(Arrays.asList(id, agencyId, rank)).update();
        return id;
    }
}

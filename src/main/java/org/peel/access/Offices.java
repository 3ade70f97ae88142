package org.peel.access;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The offices and who serves whom: which board, prosecutor or POST takes the cases of an agency. */
@Component
public class Offices {

    private final JdbcClient jdbc;

    Offices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An office. */
    public record Office(long id, OfficeKind kind, String name, String state, String email) {
    }

    /** The office of that number. */
    public Office get(long id) {
        return jdbc.sql("SELECT id, kind, name, state, email FROM organisation WHERE id = ?").param(id).query(Office.class).single();
    }

    /**
     * The office of a kind that serves an agency: the row naming the agency wins over the one naming its state, and that
     * over the one for everybody. An agency serves itself.
     *
     * @param agencyId the agency, or null when not yet known
     * @param state two letters, or null
     */
    public Optional<Long> findOfficeFor(OfficeKind kind, Long agencyId, String state) {
        if (kind == OfficeKind.AGENCY) {
            return Optional.ofNullable(agencyId);
        }
        return jdbc.sql("""
                        SELECT office_id FROM service_area
                        WHERE office_kind = :kind AND (agency_id IS NULL OR agency_id = :agency::bigint) AND (state IS NULL OR state = :state)
                        ORDER BY agency_id NULLS LAST, state NULLS LAST LIMIT 1
                        """)
                .param("kind", kind.name()).param("agency", agencyId).param("state", state)
                .query(Long.class).optional();
    }

    /**
     * As {@link #findOfficeFor}, for a step that cannot go on without.
     *
     * @throws IllegalStateException naming what an administrator has to add
     */
    public long officeFor(OfficeKind kind, Long agencyId, String state) {
        return findOfficeFor(kind, agencyId, state).orElseThrow(() -> new IllegalStateException(
                "No office of kind " + kind + " serves agency " + agencyId + " in state " + state + ": add a service area."));
    }

    /** Enabled accounts that hold the role at the office, by user name. */
    public List<Member> membersWith(Role role, long officeId) {
        return jdbc.sql("""
                        SELECT a.username, a.display_name FROM membership m JOIN account a USING (username)
                        WHERE m.grant_key = ? AND a.enabled ORDER BY a.username
                        """)
                .param(role.at(officeId)).query(Member.class).list();
    }

    /** A person at an office. */
    public record Member(String username, String displayName) {
    }
}

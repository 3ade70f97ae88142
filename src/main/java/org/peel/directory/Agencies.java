package org.peel.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.peel.input.SearchText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The agencies, found by ORI or by name. */
@Component
public class Agencies {

    private static final String SELECT = """
            SELECT o.id, a.ori, o.name, a.agency_type, a.county, o.state FROM agency a JOIN organisation o ON o.id = a.organisation_id
            """;

    private final JdbcClient jdbc;

    Agencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Agency get(long id) {
        return jdbc.sql(SELECT + "WHERE o.id = ?").param(id).query(Agency.class).single();
    }

    public Optional<Agency> byOri(String ori) {
        return jdbc.sql(SELECT + "WHERE a.ori = ?").param(ori).query(Agency.class).optional();
    }

    /** The agency of exactly that name, if there is only one in the state (or anywhere, for a null state). */
    public Optional<Agency> byName(String name, String state) {
        var found = jdbc.sql(SELECT + "WHERE lower(o.name) = lower(?) AND (?::text IS NULL OR o.state = ?) LIMIT 2")
                .params(Arrays.asList(name.strip(), state, state)).query(Agency.class).list();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * Agencies by name.
     *
     * @param text part of a name or ORI, or null for all
     * @param afterName name of the last one of the page before, or null
     * @param afterOri that one's ORI, or null
     */
    List<Agency> list(String text, String state, String afterName, String afterOri, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE (:text::text IS NULL OR o.name ILIKE :text OR a.ori ILIKE :text) AND (:state::text IS NULL OR o.state = :state)
                          AND (:name::text IS NULL OR (o.name, a.ori) > (:name, :ori)) ORDER BY o.name, a.ori LIMIT :limit
                        """)
                .param("text", SearchText.containing(text))
                .param("state", state).param("name", afterName).param("ori", afterOri).param("limit", limit)
                .query(Agency.class).list();
    }

    /** Adds an agency that no import brought. */
    @Transactional
    public long add(String ori, String name, String agencyType, String state, String email) {
        long id = jdbc.sql("INSERT INTO organisation (kind, name, state, email) VALUES ('AGENCY', ?, ?, ?) RETURNING id")
                .params(Arrays.asList(name, state, email)).query(Long.class).single();
        jdbc.sql("INSERT INTO agency (organisation_id, ori, agency_type) VALUES (?, ?, ?)").params(id, ori, agencyType).update();
        return id;
    }
}

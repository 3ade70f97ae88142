package org.peel.casefile;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The complaints, for the offices that work on the incident behind them. */
@Component
public class Complaints {

    private final JdbcClient jdbc;
    private final Allegations allegations;

    Complaints(JdbcClient jdbc, Allegations allegations) {
        this.jdbc = jdbc;
        this.allegations = allegations;
    }

    /** The complaint about an incident; empty where an agency began by itself. */
    public Optional<Complaint> ofIncident(long incidentId) {
        return jdbc.sql("""
                        SELECT p.case_id, c.docket, c.jurisdiction, p.tracking_code, p.received_at, p.channel, p.narrative, p.agency_reported, p.contact_name,
                               p.contact_email, p.language, p.anonymous, o.name AS agency_name, i.occurred_on, i.place
                        FROM case_file c JOIN complaint p ON p.case_id = c.id JOIN incident i ON i.id = c.incident_id
                        LEFT JOIN organisation o ON o.id = c.agency_id WHERE c.incident_id = ? ORDER BY c.id LIMIT 1
                        """).param(incidentId).query(Complaint.class).optional();
    }

    /** The complaint and its allegations in words, and nothing that any office has found out since. */
    public String inWords(long incidentId) {
        var listed = allegations.ofIncident(incidentId).stream().map(Allegation::inWords).collect(Collectors.joining("\n"));
        return (ofIncident(incidentId).map(Complaint::inWords).orElse("") + (listed.isEmpty() ? "" : "\n\nAllegations\n" + listed)).strip();
    }
}

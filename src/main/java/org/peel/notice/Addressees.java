package org.peel.notice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the people a case concerns can be written to. */
@Component
public class Addressees {

    private final JdbcClient jdbc;

    Addressees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Mail addresses; null for whoever has none.
     *
     * @param officer the respondent's account
     * @param agency the agency concerned
     * @param complainant as left with the complaint of the same incident
     * @param trackingCode by which the complainant follows the complaint
     * @param office the office whose case it is
     */
    public record Addresses(String officer, String agency, String complainant, String trackingCode, String office) {
    }

    public Addresses of(long caseId) {
        return jdbc.sql("""
                        SELECT u.email AS officer, g.email AS agency, p.contact_email AS complainant, p.tracking_code, o.email AS office
                        FROM case_file c JOIN organisation o ON o.id = c.office_id
                        LEFT JOIN officer f ON f.id = c.officer_id LEFT JOIN account u ON u.username = f.username AND u.enabled
                        LEFT JOIN organisation g ON g.id = c.agency_id
                        LEFT JOIN case_file k ON k.incident_id = c.incident_id AND k.kind = 'COMPLAINT' LEFT JOIN complaint p ON p.case_id = k.id
                        WHERE c.id = ? ORDER BY p.received_at LIMIT 1
                        """).param(caseId).query(Addresses.class).single();
    }
}

package org.peel.imports;

import java.util.List;

/** Agencies of a list become entries of the directory, found again by their ORI. */
final class AgencyRows implements Rows {

    @Override
    public String key() {
        return "ori";
    }

    @Override
    public List<String> workColumns() {
        return List.of("agency_id bigint");
    }

    @Override
    public void write(Batch batch) {
        batch.sql("""
                UPDATE staged s SET agency_id = a.organisation_id,
                    standing = CASE WHEN (o.name, o.state, a.agency_type, a.county) IS DISTINCT FROM (s.name, s.state::char(2), s.type, s.county)
                               THEN 'UPDATED' ELSE 'UNCHANGED' END
                FROM agency a JOIN organisation o ON o.id = a.organisation_id
                WHERE a.ori = s.ori AND s.reason IS NULL AND s.standing IS NULL
                """).update();
        batch.sql("""
                UPDATE staged SET standing = 'CREATED', agency_id = nextval(pg_get_serial_sequence('organisation', 'id'))
                WHERE reason IS NULL AND standing IS NULL
                """).update();
        batch.sql("""
                INSERT INTO organisation (id, kind, name, state) OVERRIDING SYSTEM VALUE
                SELECT agency_id, 'AGENCY', name, state FROM staged WHERE standing = 'CREATED' ORDER BY line
                """).update();
        batch.sql("""
                INSERT INTO agency (organisation_id, ori, agency_type, county)
                SELECT agency_id, ori, type, county FROM staged WHERE standing = 'CREATED' ORDER BY line
                """).update();
        batch.sql("""
                UPDATE organisation o SET name = s.name, state = s.state FROM staged s WHERE s.standing = 'UPDATED' AND o.id = s.agency_id
                """).update();
        batch.sql("""
                UPDATE agency a SET agency_type = s.type, county = s.county FROM staged s
                WHERE s.standing = 'UPDATED' AND a.organisation_id = s.agency_id
                """).update();
    }
}

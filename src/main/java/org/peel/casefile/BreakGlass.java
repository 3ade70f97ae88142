package org.peel.casefile;

import org.peel.access.CurrentPerson;
import org.peel.access.NotFound;
import org.peel.access.Person;
import org.peel.access.Role;
import org.peel.audit.AuditLog;
import org.peel.input.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opening a case that is not one's own, in an emergency and with a reason. It is on the case's timeline for everybody to see, and
 * in the audit; it opens the case for reading to this one person, and never what stands behind the statement wall.
 */
@Component
public class BreakGlass {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final AuditLog audit;

    BreakGlass(JdbcClient jdbc, CaseFiles cases, Timeline timeline, AuditLog audit) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.timeline = timeline;
        this.audit = audit;
    }

    /**
     * Opens a case to the administrator signed in.
     *
     * @param reason why, at least a sentence; stands on the timeline
     */
    @Transactional
    public void open(String docket, String reason) {
        var person = CurrentPerson.get();
        if (!person.is(Role.ADMIN)) {
            audit.denied("break glass", docket, null, reason);
            throw new NotFound();
        }
        if (reason == null || reason.strip().length() < 20 || reason.length() > 1000 || reason.indexOf('\0') >= 0) {
            throw new Refused("reason", "Say in a sentence why the case must be opened: 20 to 1,000 characters. The parties will read it.");
        }
        var id = jdbc.sql("SELECT id FROM case_file WHERE docket = ?").param(docket).query(Long.class).optional().orElseThrow(NotFound::new);
        cases.grant(id, Person.grantOf(person.username()));
        timeline.record(id, null, "An administrator opened this case outside their part in it (break-glass).", reason.strip(), Layer.PARTY);
        audit.allowed("break glass", docket, id, reason.strip());
    }
}

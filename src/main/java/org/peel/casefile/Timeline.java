package org.peel.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.peel.access.CurrentPerson;
import org.peel.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened in a case, in words a party would understand; written with the act itself, and never changed. */
@Component
public class Timeline {

    private final JdbcClient jdbc;
    private final Clock clock;

    Timeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One line of a case's history.
     *
     * @param actor a display name, or "Peel" for a step the model took
     * @param element the model's element the line belongs to, or null
     */
    public record Line(long id, Instant at, String actor, String element, String sentence, String reason) {
    }

    /** Writes a line that the offices read. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(long caseId, String element, String sentence) {
        record(caseId, element, sentence, null, Layer.OVERSIGHT);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(long caseId, String element, String sentence, String reason, Layer layer) {
        jdbc.sql("INSERT INTO case_event (case_id, at, actor, element, sentence, reason, layer) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(caseId, OffsetDateTime.now(clock), CurrentPerson.find().map(Person::username).orElse("Peel"), element, sentence,
                        reason, layer.name()))
                .update();
    }

    /**
     * A case's history, oldest first, for somebody who has passed the access filter.
     *
     * @param partyOnly true for a party, who sees what concerns the parties
     * @param after the last line of the page before, or 0
     */
    public List<Line> of(long caseId, boolean partyOnly, long after, int limit) {
        return jdbc.sql("""
                        SELECT e.id, e.at, coalesce(a.display_name, e.actor) AS actor, e.element, e.sentence, e.reason
                        FROM case_event e LEFT JOIN account a ON a.username = e.actor
                        WHERE e.case_id = :id AND e.id > :after AND (NOT :partyOnly OR e.layer = 'PARTY') ORDER BY e.id LIMIT :limit
                        """)
                .param("id", caseId).param("after", after).param("partyOnly", partyOnly).param("limit", limit).query(Line.class).list();
    }

    /** The model elements that this case has passed. */
    public List<String> passed(long caseId) {
        return jdbc.sql("SELECT DISTINCT element FROM case_event WHERE case_id = ? AND element IS NOT NULL").param(caseId).query(String.class).list();
    }
}

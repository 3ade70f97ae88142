package org.peel.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.peel.engine.Processes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages from one case to another. Each is a row first and a message to the engine second, so that one which comes before
 * its receiver waits is not lost: the receiver looks here before it waits, and both sides hold the incident's lock.
 */
@Component
public class HandOffs {

    private final JdbcClient jdbc;
    private final Processes processes;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final Clock clock;

    HandOffs(JdbcClient jdbc, Processes processes, CaseFiles cases, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.cases = cases;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Hands over to a case that is to start by this message. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(HandOffMessage message, CaseFile from, CaseFile to) {
        if (write(message, from, to)) {
            processes.start(message.message(), to.id());
        }
    }

    /** Hands over to a case that runs already and may or may not be waiting for it yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(HandOffMessage message, CaseFile from, CaseFile to) {
        cases.lockIncident(to.incidentId());
        if (write(message, from, to)) {
            processes.correlate(message.message(), to.id());
        }
    }

    /** Whether such a message has reached the case. */
    public boolean received(HandOffMessage message, long toCase) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM hand_off WHERE message = ? AND to_case = ?)")
                .params(message.message(), toCase).query(Boolean.class).single();
    }

    private boolean write(HandOffMessage message, CaseFile from, CaseFile to) {
        int written = jdbc.sql("INSERT INTO hand_off (message, from_case, to_case, sent_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(message.message(), from.id(), to.id(), OffsetDateTime.now(clock)).update();
        if (written == 1) {
            timeline.record(from.id(), null, message.sentence() + " (" + to.docket() + ").");
            timeline.record(to.id(), null, message.sentence() + " (from " + from.docket() + ").");
        }
        return written == 1;
    }
}

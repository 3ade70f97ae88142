package org.peel.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mail that waits to go out. A row is written with the act it tells of; {@link MailDispatch} sends it after commit. The act
 * stands whether or not the mail server does.
 */
@Component
public class Mailbox {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Mailbox(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Mail was put into the box; sending may start once the transaction has committed. */
    record MailQueued() {
    }

    /**
     * Queues a mail.
     *
     * @param caseId the case it belongs to, or null
     * @param recipient an address; nothing is queued for none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(Long caseId, String recipient, String subject, String body) {
        if (recipient == null || recipient.isBlank()) {
            return;
        }
        var now = OffsetDateTime.now(clock);
        jdbc.sql("INSERT INTO mail (message_id, case_id, recipient, subject, body, queued_at, next_try_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList("<" + UUID.randomUUID() + "@peel>", caseId, recipient, subject.replaceAll("[\\r\\n]+", " "), body, now, now)).update();
        events.publishEvent(new MailQueued());
    }
}

package org.peel.notice;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends waiting mail over SMTP. Rows are claimed by status, never by "newer than the last", because later rows may commit
 * first. A row that fails waits longer each time and keeps its reason, where the administrator sees it. Its Message-ID stays
 * the same, so that a mail sent twice by a crash is recognised as one.
 */
@Component
class MailDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(MailDispatch.class);
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1));

    private final JdbcClient jdbc;
    private final JavaMailSender sender;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String from;

    MailDispatch(JdbcClient jdbc, JavaMailSender sender, PlatformTransactionManager transactions, Clock clock,
            @Value("${peel.mail.from}") String from) {
        this.jdbc = jdbc;
        this.sender = sender;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.from = from;
    }

    private record Waiting(long id, String messageId, String recipient, String subject, String body, int attempts) {
    }

    @Async
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void queued(Mailbox.MailQueued queued) {
        sendWaiting();
    }

    @Scheduled(fixedDelayString = "${peel.mail.retry-seconds:15}", timeUnit = TimeUnit.SECONDS)
    void sendWaiting() {
        while (Boolean.TRUE.equals(transaction.execute(status -> sendNext()))) {
            // one mail a transaction, so that one bad address holds nobody up
        }
    }

    private boolean sendNext() {
        var next = jdbc.sql("""
                        SELECT id, message_id, recipient, subject, body, attempts FROM mail
                        WHERE sent_at IS NULL AND next_try_at <= ? ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
                        """).param(OffsetDateTime.now(clock)).query(Waiting.class).optional();
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Waiting mail) {
        try {
            var message = new IdentifiedMessage(sender.createMimeMessage(), mail.messageId());
            var helper = new MimeMessageHelper(message, "UTF-8");
            helper.setFrom(from);
            helper.setTo(mail.recipient());
            helper.setSubject(mail.subject());
            helper.setText(mail.body());
            sender.send(message);
            jdbc.sql("UPDATE mail SET sent_at = ?, attempts = attempts + 1, last_error = NULL WHERE id = ?")
                    .params(OffsetDateTime.now(clock), mail.id()).update();
        } catch (MailException | MessagingException e) {
            var wait = WAITS.get(Math.min(mail.attempts(), WAITS.size() - 1));
            LOG.warn("Mail {} could not be sent, next try in {}: {}", mail.id(), wait, e.getMessage());
            jdbc.sql("UPDATE mail SET attempts = attempts + 1, next_try_at = ?, last_error = ? WHERE id = ?")
                    .params(OffsetDateTime.now(clock).plus(wait), String.valueOf(e.getMessage()), mail.id()).update();
        }
    }

    /** A message that keeps the Message-ID its row was given. */
    private static final class IdentifiedMessage extends jakarta.mail.internet.MimeMessage {

        private final String id;

        IdentifiedMessage(jakarta.mail.internet.MimeMessage empty, String id) {
            super(empty.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

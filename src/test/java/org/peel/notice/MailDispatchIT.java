package org.peel.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail over real SMTP, with a server that is away when it is wanted. */
class MailDispatchIT {

    private final MovableClock clock = new MovableClock();
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private Mailbox mailbox;
    private MailDispatch dispatch;

    @BeforeEach
    void prepare() throws IOException {
        var database = TestDatabase.create().application();
        var transactions = new JdbcTransactionManager(database);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(transactions);
        mailbox = new Mailbox(jdbc, event -> { }, clock);
        sender.setHost("localhost");
        sender.setPort(freePort());
        sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", "2000");
        dispatch = new MailDispatch(jdbc, sender, transactions, clock, "Peel <peel@localhost>");
    }

    @Test
    void the_act_stands_while_the_mail_server_is_down_and_the_mail_goes_out_once_it_is_back() throws Exception {
        transaction.executeWithoutResult(status -> mailbox.queue(null, "pat@example.org", "Your complaint\r\nBcc: everybody@example.org", "It was received. 🙏"));
        dispatch.sendWaiting();
        var waiting = row();
        assertThat(waiting.get("sent_at")).isNull();
        assertThat(waiting.get("attempts")).isEqualTo(1);
        assertThat((String) waiting.get("last_error")).isNotBlank();

        dispatch.sendWaiting();
        assertThat(row().get("attempts")).as("it is not tried again before its time").isEqualTo(1);

        var server = new GreenMail(new ServerSetup(sender.getPort(), "localhost", "smtp"));
        server.start();
        try {
            clock.pass(Duration.ofMinutes(1));
            dispatch.sendWaiting();
            dispatch.sendWaiting();
            var received = server.getReceivedMessages();
            assertThat(received).as("it goes out once").hasSize(1);
            assertThat(received[0].getMessageID()).as("by its own name, however often it is tried").isEqualTo(waiting.get("message_id"));
            assertThat(received[0].getHeader("Bcc")).as("a subject cannot forge a header").isNull();
            assertThat(received[0].getContent().toString()).contains("It was received.");
            assertThat(row().get("sent_at")).isNotNull();
        } finally {
            server.stop();
        }
    }

    @Test
    void an_act_that_is_taken_back_takes_its_mail_back() {
        transaction.executeWithoutResult(status -> {
            mailbox.queue(null, "pat@example.org", "Never", "sent");
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("SELECT count(*) FROM mail").query(Long.class).single()).isZero();
    }

    private Map<String, Object> row() {
        return jdbc.sql("SELECT message_id, sent_at, attempts, last_error FROM mail").query().singleRow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-03-03T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

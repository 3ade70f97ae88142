package org.peel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The record of looks, where the reader's own transaction does not come to its end, and where all look at once. */
class AuditLogIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    /** As many connections as the test's pool has. */
    private static final int READERS = 10;

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.application());
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(DATABASE.application()));
    private final AuditLog audit = new AuditLog(jdbc, DATABASE.application(), Clock.systemUTC());

    @AfterEach
    void close() {
        audit.destroy();
    }

    private int rows(String what) {
        return jdbc.sql("SELECT count(*) FROM audit_entry WHERE what = ?").param(what).query(Integer.class).single();
    }

    @Test
    void an_allowed_look_goes_with_the_readers_transaction_and_a_denied_one_stays() {
        transaction.executeWithoutResult(status -> {
            audit.allowed("read case", "rolled back", null, null);
            audit.denied("read case", "refused", null, null);
            status.setRollbackOnly();
        });
        assertThat(rows("rolled back")).isZero();
        assertThat(rows("refused")).isOne();
    }

    @Test
    void refusals_are_recorded_while_their_readers_hold_every_connection_there_is() throws Exception {
        var allHoldOne = new CyclicBarrier(READERS);
        var threads = Executors.newFixedThreadPool(READERS);
        try {
            var readers = IntStream.range(0, READERS).mapToObj(i -> threads.submit((Callable<Long>) () -> transaction.execute(status -> {
                jdbc.sql("SELECT 1").query(Integer.class).single();
                try {
                    allHoldOne.await(10, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                long started = System.nanoTime();
                audit.denied("read case", "crowded", null, null);
                return System.nanoTime() - started;
            }))).toList();
            for (var reader : readers) {
                assertThat(Duration.ofNanos(reader.get())).isLessThan(Duration.ofSeconds(3));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(rows("crowded")).isEqualTo(READERS);
    }

    @Test
    void words_that_cannot_be_stored_hide_no_look() {
        audit.denied("read case", "x\0y" + "z".repeat(10_000), null, "\0");
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE what LIKE 'xyz%' AND length(what) = 500").query(Integer.class).single()).isOne();
    }

    @Test
    void a_look_that_cannot_be_recorded_ends_the_read() {
        var owner = JdbcClient.create(DATABASE.owner());
        owner.sql("REVOKE INSERT ON audit_entry FROM peel_app").update();
        try {
            assertThatThrownBy(() -> audit.allowed("read case", "unseen", null, null)).isInstanceOf(AuditNotWritten.class);
            assertThatThrownBy(() -> audit.denied("read case", "unseen", null, null)).isInstanceOf(AuditNotWritten.class);
        } finally {
            owner.sql("GRANT INSERT ON audit_entry TO peel_app").update();
        }
    }

    @Test
    void the_program_can_neither_change_nor_remove_what_was_recorded() {
        audit.allowed("read case", "kept", null, null);
        for (var change : new String[] {"UPDATE audit_entry SET who = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"}) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).rootCause().hasMessageContaining("permission denied");
        }
    }
}

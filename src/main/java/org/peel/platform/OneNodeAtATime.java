package org.peel.platform;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What only one of several nodes may do at a time, such as furnishing an empty database that all of them start on. */
public final class OneNodeAtATime {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 100;

    private OneNodeAtATime() {
    }

    /**
     * Waits until no other node holds the same lock. It is given back with the caller's transaction, whatever becomes of that. The
     * lock is asked for again and again: one that is waited for would end with the time-outs of statement and driver.
     *
     * @param key the same on every node, and no other lock's
     */
    public static void claim(JdbcClient transaction, long key) {
        transaction.sql("SET LOCAL idle_in_transaction_session_timeout = 0").update();
        for (long tries = PATIENCE.toMillis() / PAUSE_MILLIS; !transaction.sql("SELECT pg_try_advisory_xact_lock(?)").param(key).query(Boolean.class).single(); tries--) {
            if (tries == 0) {
                throw new StartRefused("Another node has been preparing the database for " + PATIENCE.toMinutes() + " minutes.",
                        "See what that node does, or end it; then start this one again.");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

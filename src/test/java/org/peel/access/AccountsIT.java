package org.peel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.peel.access.Accounts.SignIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Local accounts under attack: counting, locking and releasing, in the database that all nodes share. */
class AccountsIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String RIGHT = "right horse battery";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.application());
    private final WallClock clock = new WallClock();
    private final CountingEncoder passwords = new CountingEncoder();
    private final Accounts accounts = node();
    private final String name = "somebody." + COUNT.incrementAndGet();

    private Accounts node() {
        return new Accounts(jdbc, passwords, clock, new DataSourceTransactionManager(DATABASE.application()));
    }

    @BeforeEach
    void create_an_account() {
        accounts.create(name, "Some Body", null, RIGHT);
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            accounts.signIn(name, "wrong");
        }
    }

    @Test
    void the_right_password_after_four_wrong_ones_is_accepted_and_the_count_starts_again() {
        wrong(4);
        assertThat(accounts.signIn(name, RIGHT)).isEqualTo(SignIn.ACCEPTED);
        wrong(4);
        assertThat(accounts.signIn(name, RIGHT)).isEqualTo(SignIn.ACCEPTED);
    }

    @Test
    void after_five_wrong_passwords_the_right_one_is_refused_on_every_node_and_after_a_restart() {
        wrong(5);
        assertThat(accounts.signIn(name, RIGHT)).isEqualTo(SignIn.LOCKED);
        assertThat(node().signIn(name, RIGHT)).isEqualTo(SignIn.LOCKED);
        assertThat(node().verify(name, RIGHT)).isEqualTo(SignIn.LOCKED);
    }

    @Test
    void a_lock_ends_after_fifteen_minutes_and_not_before() {
        wrong(5);
        clock.forward(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(accounts.signIn(name, RIGHT)).isEqualTo(SignIn.LOCKED);
        clock.forward(Duration.ofSeconds(2));
        assertThat(accounts.signIn(name, "wrong")).as("one more guess, and four after it").isEqualTo(SignIn.WRONG);
        assertThat(accounts.signIn(name, RIGHT)).isEqualTo(SignIn.ACCEPTED);
    }

    @Test
    void guessing_on_does_not_make_a_lock_longer() {
        wrong(5);
        clock.forward(Duration.ofMinutes(14));
        wrong(20);
        clock.forward(Duration.ofSeconds(61));
        assertThat(accounts.signIn(name, RIGHT)).isEqualTo(SignIn.ACCEPTED);
    }

    @Test
    void an_administrator_opens_a_locked_account_at_once() {
        wrong(5);
        assertThat(accounts.release(name)).isTrue();
        assertThat(accounts.signIn(name, RIGHT)).isEqualTo(SignIn.ACCEPTED);
        assertThat(accounts.release("nobody.of.that.name")).isFalse();
    }

    @Test
    void forty_guesses_at_once_are_counted_like_forty_one_after_the_other() throws Exception {
        var guesses = new ArrayList<Callable<SignIn>>();
        for (int i = 0; i < 40; i++) {
            var guess = i == 30 ? RIGHT : "wrong " + i;
            guesses.add(() -> accounts.signIn(name, guess));
        }
        var threads = Executors.newFixedThreadPool(8);
        try {
            var wrong = 0;
            for (Future<SignIn> answer : threads.invokeAll(guesses)) {
                wrong += answer.get() == SignIn.WRONG ? 1 : 0;
            }
            assertThat(wrong).as("guesses before the lock").isEqualTo(4);
        } finally {
            threads.shutdownNow();
        }
        assertThat(accounts.signIn(name, RIGHT)).isEqualTo(SignIn.LOCKED);
    }

    @Test
    void an_unknown_name_and_a_disabled_account_cost_as_much_work_as_a_wrong_password() {
        for (var attempt : List.of(List.of(name, "wrong"), List.of("nobody.of.that.name", RIGHT))) {
            passwords.hashed.set(0);
            assertThat(accounts.signIn(attempt.get(0), attempt.get(1))).isEqualTo(SignIn.WRONG);
            assertThat(passwords.hashed).hasValue(1);
        }
        jdbc.sql("UPDATE account SET enabled = false WHERE username = ?").param(name).update();
        passwords.hashed.set(0);
        assertThat(accounts.signIn(name, RIGHT)).isEqualTo(SignIn.WRONG);
        assertThat(passwords.hashed).hasValue(1);
        assertThat(accounts.find(name)).isEmpty();
    }

    @Test
    void what_bcrypt_would_not_read_is_not_taken_for_a_password() {
        var longest = "ä".repeat(36);
        jdbc.sql("UPDATE account SET password_hash = ? WHERE username = ?").params(passwords.encode(longest), name).update();
        assertThat(accounts.signIn(name, longest + "x")).isEqualTo(SignIn.WRONG);
        assertThat(accounts.signIn(name, longest)).isEqualTo(SignIn.ACCEPTED);
    }

    // ---- passwords found right a moment ago

    @Test
    void a_password_found_right_is_not_hashed_again_for_a_minute() {
        assertThat(accounts.verify(name, RIGHT)).isEqualTo(SignIn.ACCEPTED);
        passwords.hashed.set(0);
        assertThat(accounts.verify(name, RIGHT)).isEqualTo(SignIn.RECENT);
        assertThat(passwords.hashed).hasValue(0);
        clock.forward(RecentlyVerified.KEPT.plusMillis(1));
        assertThat(accounts.verify(name, RIGHT)).isEqualTo(SignIn.ACCEPTED);
    }

    @Test
    void a_password_found_right_says_nothing_of_another_password_or_name() {
        accounts.create(name + ".b", "Other", null, RIGHT + "!");
        accounts.verify(name, RIGHT);
        assertThat(accounts.verify(name, RIGHT + "!")).isEqualTo(SignIn.WRONG);
        assertThat(accounts.verify(name + ".b", RIGHT)).isEqualTo(SignIn.WRONG);
    }

    @Test
    void a_wrong_attempt_on_another_node_ends_the_minute_at_once() {
        accounts.verify(name, RIGHT);
        node().signIn(name, "wrong");
        assertThat(accounts.verify(name, RIGHT)).isEqualTo(SignIn.ACCEPTED);
        for (int i = 0; i < 5; i++) {
            node().signIn(name, "wrong");
        }
        assertThat(accounts.verify(name, RIGHT)).isEqualTo(SignIn.LOCKED);
    }

    @Test
    void another_password_or_a_disabled_account_ends_the_minute_at_once() {
        accounts.verify(name, RIGHT);
        jdbc.sql("UPDATE account SET password_hash = ? WHERE username = ?").params(passwords.encode("new"), name).update();
        assertThat(accounts.verify(name, RIGHT)).isEqualTo(SignIn.WRONG);

        assertThat(accounts.verify(name, "new")).isEqualTo(SignIn.ACCEPTED);
        jdbc.sql("UPDATE account SET enabled = false WHERE username = ?").param(name).update();
        assertThat(accounts.verify(name, "new")).isEqualTo(SignIn.WRONG);
    }

    @Test
    void no_more_than_a_thousand_are_kept_and_none_in_the_clear() {
        var recent = new RecentlyVerified(clock);
        for (int i = 0; i <= RecentlyVerified.MOST; i++) {
            recent.remember("user" + i, RIGHT, "hash");
        }
        assertThat(recent.size()).isEqualTo(RecentlyVerified.MOST);
        assertThat(recent.hashBehind("user0", RIGHT)).isEmpty();
        assertThat(recent.hashBehind("user1000", RIGHT)).contains("hash");
        assertThat(recent).extracting("entries").asString().doesNotContain(RIGHT, "user1");
    }

    private static final class WallClock extends Clock {

        private Instant now = Instant.parse("2026-11-20T12:00:00Z");

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** bcrypt at its cheapest, so that attempts can be many; counts how often it is asked. */
    private static final class CountingEncoder implements PasswordEncoder {

        private final PasswordEncoder bcrypt = new BCryptPasswordEncoder(4);
        private final AtomicInteger hashed = new AtomicInteger();

        @Override
        public String encode(CharSequence password) {
            return bcrypt.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            hashed.incrementAndGet();
            return bcrypt.matches(password, hash);
        }
    }
}

package org.peel.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.peel.town.ProcessIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.ErrorResponseException;

/** Requests that come twice, and requests that come too often. */
@ProcessIT
class RequestsIT {

    @Autowired
    private IdempotentRequests requests;
    @Autowired
    private RateLimits limits;
    @Autowired
    private JdbcClient jdbc;

    private record Made(int number) {
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_same_key_and_content_do_the_work_once_and_answer_alike() {
        var made = new AtomicInteger();
        var first = requests.once("key-once", "/things", bytes("a"), Made.class, () -> new Made(made.incrementAndGet()));
        var second = requests.once("key-once", "/things", bytes("a"), Made.class, () -> new Made(made.incrementAndGet()));

        assertThat(second).isEqualTo(first);
        assertThat(made).hasValue(1);
    }

    @Test
    void the_same_key_for_something_else_is_refused() {
        requests.once("key-other", "/things", bytes("a"), Made.class, () -> new Made(1));
        assertStatus(() -> requests.once("key-other", "/things", bytes("b"), Made.class, () -> new Made(2)), 422);
        assertStatus(() -> requests.once("key-other", "/others", bytes("a"), Made.class, () -> new Made(2)), 422);
    }

    @Test
    void a_request_without_a_key_is_done_each_time() {
        var made = new AtomicInteger();
        requests.once(null, "/things", bytes("a"), Made.class, () -> new Made(made.incrementAndGet()));
        requests.once(null, "/things", bytes("a"), Made.class, () -> new Made(made.incrementAndGet()));
        assertThat(made).hasValue(2);
    }

    @Test
    void work_that_failed_is_not_remembered() {
        assertThatThrownBy(() -> requests.once("key-failed", "/things", bytes("a"), Made.class, () -> {
            throw new Refused("field", "Not so.");
        })).isInstanceOf(Refused.class);
        assertThat(requests.once("key-failed", "/things", bytes("a"), Made.class, () -> new Made(7)).number()).isEqualTo(7);
    }

    @Test
    void while_the_first_is_at_work_the_second_is_asked_to_come_back() throws Exception {
        var started = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Made> first = other.submit(() -> requests.once("key-busy", "/things", bytes("a"), Made.class, () -> {
                started.countDown();
                await(finish);
                return new Made(1);
            }));
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            assertStatus(() -> requests.once("key-busy", "/things", bytes("a"), Made.class, () -> new Made(2)), 409);
            finish.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS).number()).isEqualTo(1);
            assertThat(requests.once("key-busy", "/things", bytes("a"), Made.class, () -> new Made(2)).number()).isEqualTo(1);
        } finally {
            finish.countDown();
            other.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_key_is_short_and_printable() {
        for (var key : new String[] {"", " ", "x".repeat(201), "line\nend", "ключ"}) {
            assertThatThrownBy(() -> requests.once(key, "/things", bytes("a"), Made.class, () -> new Made(1))).as(key)
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors().get(0).field()).isEqualTo("Idempotency-Key"));
        }
    }

    @Test
    void the_one_too_many_is_told_when_to_come_back() {
        var at = Instant.parse("2026-11-22T10:20:00Z");
        var limited = new RateLimits(jdbc, Clock.fixed(at, ZoneOffset.UTC));
        limited.count("page", "203.0.113.9", 2, Duration.ofHours(1));
        limited.count("page", "203.0.113.9", 2, Duration.ofHours(1));
        limited.count("page", "203.0.113.10", 2, Duration.ofHours(1));
        limited.count("other page", "203.0.113.9", 2, Duration.ofHours(1));

        assertThatThrownBy(() -> limited.count("page", "203.0.113.9", 2, Duration.ofHours(1))).isInstanceOfSatisfying(TooManyRequests.class, tooMany -> {
            assertThat(tooMany.retryAfter()).isEqualTo(Duration.ofMinutes(40).plusSeconds(1));
            assertThat(tooMany.getHeaders().getFirst("Retry-After")).isEqualTo("2401");
            assertThat(tooMany.getBody().getDetail()).contains("40 minutes");
        });
        new RateLimits(jdbc, Clock.fixed(at.plus(Duration.ofHours(1)), ZoneOffset.UTC)).count("page", "203.0.113.9", 2, Duration.ofHours(1));
    }

    @Test
    void no_limit_counts_nothing() {
        limits.count("free", "203.0.113.11", 0, Duration.ofHours(1));
        assertThat(jdbc.sql("SELECT count(*) FROM rate_window WHERE key LIKE 'free %'").query(Long.class).single()).isZero();
    }

    @Test
    void an_address_does_not_stand_longer_than_its_window() {
        var past = Instant.parse("2026-11-20T10:20:00Z");
        new RateLimits(jdbc, Clock.fixed(past, ZoneOffset.UTC)).count("old", "203.0.113.12", 5, Duration.ofHours(1));
        new RateLimits(jdbc, Clock.fixed(past.plus(Duration.ofHours(2)), ZoneOffset.UTC)).forget();
        assertThat(jdbc.sql("SELECT count(*) FROM rate_window WHERE key LIKE 'old %'").query(Long.class).single()).isZero();
    }

    @Test
    void a_household_has_one_ipv6_network() {
        assertThat(RateLimits.network("2001:db8:1:2:3:4:5:6")).isEqualTo(RateLimits.network("2001:db8:1:2:ffff::1")).isNotEqualTo(RateLimits.network("2001:db8:1:3::1"));
        assertThat(RateLimits.network("203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(RateLimits.network("not:an:address")).isEqualTo("not:an:address");
    }

    private static void assertStatus(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int status) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ErrorResponseException.class, refused -> assertThat(refused.getStatusCode().value()).isEqualTo(status));
    }
}

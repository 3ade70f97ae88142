package org.peel.input;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often one address may use a public page; counted for all nodes together, in fixed windows. An address stands here no
 * longer than its window lasts: who complained is not to be read from it.
 */
@Component
public class RateLimits {

    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    RateLimits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts one use, and refuses the one too many. The count stands even when the use itself fails.
     *
     * @param page what is counted, such as {@code intake}
     * @param address where the request came from
     * @param most uses allowed in a window; 0 for no limit
     * @throws TooManyRequests with the time until the next window
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = TooManyRequests.class)
    public void count(String page, String address, int most, Duration window) {
        if (most <= 0) {
            return;
        }
        if (window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("A window of " + window + " is longer than rows are kept.");
        }
        var now = clock.instant();
        var start = Instant.ofEpochSecond(now.getEpochSecond() / window.toSeconds() * window.toSeconds());
        int hits = jdbc.sql("""
                        INSERT INTO rate_window (key, window_start, hits) VALUES (?, ?, 1)
                        ON CONFLICT (key, window_start) DO UPDATE SET hits = rate_window.hits + 1 RETURNING hits
                        """)
                .params(page + " " + network(address), start.atOffset(ZoneOffset.UTC)).query(Integer.class).single();
        if (hits > most) {
            throw new TooManyRequests(Duration.between(now, start.plus(window)).plusSeconds(1));
        }
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void forget() {
        jdbc.sql("DELETE FROM rate_window WHERE window_start < ?").param(OffsetDateTime.now(clock).minus(LONGEST_WINDOW)).update();
    }

    /** One household has one IPv4 address, but as many IPv6 addresses as it likes within its /64. */
    static String network(String address) {
        try {
            return address.indexOf(':') >= 0 && InetAddress.getByName(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, 8) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}

package org.peel.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names and passwords that were found right within the last minute, each as a keyed hash that means nothing outside this
 * process. A request over the API would otherwise cost the 70 ms of a bcrypt hash before any work is done.
 */
final class RecentlyVerified {

    static final Duration KEPT = Duration.ofSeconds(60);
    static final int MOST = 1_000;

    private record Entry(String hash, Instant until) {
    }

    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<String, Entry> entries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    RecentlyVerified(Clock clock) {
        this.clock = clock;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    /** The stored hash that the pair was verified against, if that is recent. */
    Optional<String> hashBehind(String username, String password) {
        var digest = digest(username, password);
        synchronized (entries) {
            return Optional.ofNullable(entries.get(digest)).filter(entry -> clock.instant().isBefore(entry.until())).map(Entry::hash);
        }
    }

    void remember(String username, String password, String hash) {
        var digest = digest(username, password);
        synchronized (entries) {
            entries.remove(digest);
            entries.put(digest, new Entry(hash, clock.instant().plus(KEPT)));
        }
    }

    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    private String digest(String username, String password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(username.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

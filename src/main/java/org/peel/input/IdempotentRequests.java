package org.peel.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;

/**
 * Creating requests made repeatable by their {@code Idempotency-Key}. The answer is kept in the transaction that did the work:
 * either both stand, and a repetition is given the same answer, or neither does, and a repetition tries afresh.
 */
@Component
public class IdempotentRequests {

    /** How long a repetition is recognised. */
    static final Duration KEPT = Duration.ofDays(7);
    private static final int LONGEST_KEY = 200;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotentRequests(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    private record Kept(String path, String requestHash, String response) {
    }

    /**
     * Does the work once for each key of one sender.
     *
     * @param key the sender's {@code Idempotency-Key}, or null for a request that is not to be repeated
     * @param path what is created where; a key belongs to one path
     * @param request the request's own content: a repetition must bring the same
     * @param work what to do the first time; its answer is kept as JSON
     * @throws ErrorResponseException 409 while the first request is still at work, 422 when the key was used for another one
     */
    @Transactional
    public <T> T once(String key, String path, byte[] request, Class<T> answer, Supplier<T> work) {
        if (key == null) {
            return work.get();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY || key.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new Refused("Idempotency-Key", "The Idempotency-Key must be 1 to " + LONGEST_KEY + " printable characters, such as a UUID.");
        }
        var sender = sender();
        if (!claim(sender, key)) {
            throw problem(HttpStatus.CONFLICT, "The first request with this Idempotency-Key is still at work. Repeat it in a few seconds.");
        }
        var hash = sha256(request);
        var kept = jdbc.sql("SELECT path, request_hash, response FROM idempotent_request WHERE username = ? AND key = ?")
                .params(sender, key).query(Kept.class).optional();
        if (kept.isEmpty()) {
            var done = work.get();
            jdbc.sql("""
                            INSERT INTO idempotent_request (username, key, path, request_hash, status, response, created_at) VALUES (?, ?, ?, ?, 201, ?, ?)
                            """)
                    .params(sender, key, path, hash, write(done), OffsetDateTime.now(clock)).update();
            return done;
        }
        if (!kept.get().path().equals(path) || !kept.get().requestHash().equals(hash)) {
            throw problem(HttpStatus.UNPROCESSABLE_ENTITY, "This Idempotency-Key was used for another request. Use a new key for a new request.");
        }
        return read(kept.get().response(), answer);
    }

    /** A lock that lasts as long as the transaction, and that nobody waits for. */
    private boolean claim(String sender, String key) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))").param("idempotent " + sender + " " + key).query(Boolean.class).single();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        jdbc.sql("DELETE FROM idempotent_request WHERE created_at < ?").param(OffsetDateTime.now(clock).minus(KEPT)).update();
    }

    /** The public shares one name: a repetition may come from another address, and whoever knows key and content may have the answer. */
    private static String sender() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? "anonymousUser" : authentication.getName();
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    private static String sha256(byte[] request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object answer) {
        try {
            return new String(json.writeValueAsBytes(answer), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String answer, Class<T> type) {
        try {
            return json.readValue(answer, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

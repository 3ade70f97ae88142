package org.peel.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Local accounts: sign-in with a password, lock-out, and the person an account stands for. */
@Component
public class Accounts {

    /** Five wrong passwords lock an account (CJIS AC-7 names five). */
    static final int FAILURES_ALLOWED = 5;
    /** An account stays locked this long, or until an administrator releases it. */
    static final Duration LOCK = Duration.ofMinutes(15);

    /** bcrypt reads no further; what stands behind it would be no part of the password. */
    static final int LONGEST_PASSWORD = 72;

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RecentlyVerified recent;
    private final String nobodysHash;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.recent = new RecentlyVerified(clock);
        this.nobodysHash = passwords.encode("nobody");
    }

    /** How an attempt to sign in ended; {@code RECENT}: as a moment ago, and nothing has changed since. */
    public enum SignIn { ACCEPTED, RECENT, WRONG, LOCKED }

    private record Secret(String passwordHash, boolean enabled, int failedSignIns, OffsetDateTime lockedUntil) {
    }

    private record Attempt(SignIn result, String hash) {
    }

    /**
     * Tries a password and keeps count. An unknown name takes as long as a known one and looks the same; a locked account
     * refuses the right password too.
     */
    public SignIn signIn(String username, String password) {
        return attempt(username, password).result();
    }

    /**
     * As {@link #signIn}, for requests that each bring the password along. A password found right within the last minute is not
     * hashed again, as long as the account's row says that nothing happened since: no wrong attempt on any node, no other
     * password, not disabled.
     */
    public SignIn verify(String username, String password) {
        var known = recent.hashBehind(username, password);
        if (known.isPresent() && unchanged(username, known.get())) {
            return SignIn.RECENT;
        }
        var attempt = attempt(username, password);
        if (attempt.result() == SignIn.ACCEPTED) {
            recent.remember(username, password, attempt.hash());
        }
        return attempt.result();
    }

    /** The slow part, hashing, holds neither a connection nor the account's row. */
    private Attempt attempt(String username, String password) {
        var hash = secret(username, "").map(Secret::passwordHash).orElse(nobodysHash);
        boolean right = passwords.matches(password, hash) && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
        return new Attempt(transaction.execute(status -> count(username, hash, right)), hash);
    }

    private SignIn count(String username, String hash, boolean right) {
        var secret = secret(username, " FOR UPDATE");
        if (secret.isEmpty() || !secret.get().enabled() || !secret.get().passwordHash().equals(hash)) {
            return SignIn.WRONG;
        }
        var now = OffsetDateTime.now(clock);
        if (secret.get().lockedUntil() != null && secret.get().lockedUntil().isAfter(now)) {
            return SignIn.LOCKED;
        }
        if (right) {
            jdbc.sql("UPDATE account SET failed_sign_ins = 0, locked_until = NULL, last_sign_in_at = ? WHERE username = ?")
                    .params(now, username).update();
            return SignIn.ACCEPTED;
        }
        int failures = secret.get().lockedUntil() != null ? 1 : secret.get().failedSignIns() + 1;
        jdbc.sql("UPDATE account SET failed_sign_ins = ?, locked_until = ? WHERE username = ?")
                .params(Arrays.asList(failures, failures >= FAILURES_ALLOWED ? now.plus(LOCK) : null, username)).update();
        return failures >= FAILURES_ALLOWED ? SignIn.LOCKED : SignIn.WRONG;
    }

    private Optional<Secret> secret(String username, String lock) {
        return jdbc.sql("SELECT password_hash, enabled, failed_sign_ins, locked_until FROM account WHERE username = ?" + lock)
                .param(username).query(Secret.class).optional();
    }

    private boolean unchanged(String username, String hash) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM account WHERE username = ? AND password_hash = ? AND enabled AND failed_sign_ins = 0 AND locked_until IS NULL)")
                .params(username, hash).query(Boolean.class).single();
    }

    /** Opens a locked account again. */
    @Transactional
    public boolean release(String username) {
        return jdbc.sql("UPDATE account SET failed_sign_ins = 0, locked_until = NULL WHERE username = ?").param(username).update() == 1;
    }

    /** The person an enabled account stands for, with the grants that hold at this moment. */
    public Optional<Person> find(String username) {
        var rows = jdbc.sql("""
                        SELECT a.display_name, m.role, m.grant_key, EXISTS (SELECT FROM officer o WHERE o.username = a.username) AS officer
                        FROM account a LEFT JOIN membership m USING (username) WHERE a.username = ? AND a.enabled
                        """)
                .param(username).query(Row.class).list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Set<String> roles = new HashSet<>();
        Set<String> grants = new HashSet<>(Set.of(Person.grantOf(username)));
        for (Row row : rows) {
            if (row.role() != null) {
                roles.add(row.role());
                grants.add(row.grantKey());
            }
            if (row.officer()) {
                roles.add(Role.RESPONDENT.code());
            }
        }
        return Optional.of(new Person(username, rows.get(0).displayName(), Set.copyOf(roles), Set.copyOf(grants)));
    }

    private record Row(String displayName, String role, String grantKey, boolean officer) {
    }

    /** Creates an account, unless the name is taken; answers whether it did. */
    @Transactional
    public boolean create(String username, String displayName, String email, String password) {
        return jdbc.sql("""
                        INSERT INTO account (username, display_name, email, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                .params(username, displayName, email, passwords.encode(password), OffsetDateTime.now(clock)).update() == 1;
    }

    /** Gives an account a role at an office. */
    @Transactional
    public void join(String username, Role role, long officeId) {
        jdbc.sql("INSERT INTO membership (username, role, organisation_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(username, role.code(), officeId).update();
    }

    /** The mail address of an account, if it has one. */
    public Optional<String> email(String username) {
        return jdbc.sql("SELECT email FROM account WHERE username = ? AND email IS NOT NULL").param(username).query(String.class).optional();
    }
}

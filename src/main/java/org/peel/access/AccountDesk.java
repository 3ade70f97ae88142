package org.peel.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.peel.audit.AuditLog;
import org.peel.input.SearchText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts as people see them: one's own, and for an administrator all of them, with the key to a locked one. */
@Service
public class AccountDesk {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AuditLog audit;
    private final Clock clock;

    AccountDesk(JdbcClient jdbc, Accounts accounts, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** A part held at an office. */
    public record Membership(String role, String office) {
    }

    /** One's own account. */
    public record Profile(String username, String displayName, String email, Instant lastSignInAt, List<Membership> memberships) {
    }

    /**
     * An account in the list.
     *
     * @param held role codes, with a space between them; null for none
     * @param failedSignIns wrong passwords since the last right one
     * @param lockedUntil null unless it is locked now
     */
    public record AccountRow(String username, String displayName, boolean enabled, String held, int failedSignIns, Instant lockedUntil,
            Instant lastSignInAt) {

        public boolean locked() {
            return lockedUntil != null;
        }

        public List<String> roles() {
            return held == null ? List.of() : List.of(held.split(" "));
        }
    }

    private record Own(String email, Instant lastSignInAt) {
    }

    /** The account of the person signed in. */
    public Profile profile() {
        var person = CurrentPerson.get();
        var own = jdbc.sql("SELECT email, last_sign_in_at FROM account WHERE username = ?").param(person.username()).query(Own.class).single();
        var memberships = jdbc.sql("""
                        SELECT m.role, o.name AS office FROM membership m JOIN organisation o ON o.id = m.organisation_id
                        WHERE m.username = ? ORDER BY m.role, o.name
                        """).param(person.username()).query(Membership.class).list();
        return new Profile(person.username(), person.displayName(), own.email(), own.lastSignInAt(), memberships);
    }

    /**
     * Accounts by name, for an administrator.
     *
     * @param q part of a user name or display name, or null
     * @param lockedOnly those that are locked now
     * @param after the last user name of the page before, or null
     */
    public List<AccountRow> list(String q, boolean lockedOnly, String after, int limit) {
        administrator("list accounts");
        return jdbc.sql("""
                        SELECT a.username, a.display_name, a.enabled, a.failed_sign_ins, CASE WHEN a.locked_until > :now THEN a.locked_until END AS locked_until,
                               a.last_sign_in_at, (SELECT string_agg(DISTINCT m.role, ' ' ORDER BY m.role) FROM membership m WHERE m.username = a.username) AS held
                        FROM account a
                        WHERE (:text::text IS NULL OR a.username ILIKE :text OR a.display_name ILIKE :text) AND (NOT :locked OR a.locked_until > :now)
                          AND (:after::text IS NULL OR a.username > :after)
                        ORDER BY a.username LIMIT :limit
                        """)
                .param("text", SearchText.containing(q)).param("locked", lockedOnly).param("now", OffsetDateTime.now(clock))
                .param("after", SearchText.clean(after)).param("limit", limit).query(AccountRow.class).list();
    }

    /**
     * Opens a locked account again, for an administrator.
     *
     * @throws NotFound when there is no such account
     */
    @Transactional
    public void release(String username) {
        administrator("release account");
        if (!accounts.release(username)) {
            throw new NotFound();
        }
        audit.allowed("release account", username, null, null);
    }

    private void administrator(String act) {
        if (!CurrentPerson.get().is(Role.ADMIN)) {
            audit.denied(act, "accounts", null, null);
            throw new AccessDeniedException("Accounts are the administrator's.");
        }
    }
}

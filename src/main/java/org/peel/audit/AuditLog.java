package org.peel.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The record of looks: who read which case or record, when, and for what purpose (domain 0.13, rule 12).
 *
 * <p>An allowed look is written in the reader's own transaction: where the row cannot be written, the read fails with it, so
 * there is no data without audit. A denied look is written in a transaction of its own, because the refusal rolls back the
 * reader's; and on a connection from a pool of its own, because readers who each hold one of the program's and wait for a
 * second could between them hold all there are.
 */
@Component
public class AuditLog implements DisposableBean {

    private static final int CONNECTIONS_APART = 2;

    private static final String INSERT = """
            INSERT INTO audit_entry (at, who, act, what, case_id, why, outcome, origin)
            VALUES (:at, :who, :act, :what, :caseId, :why, :outcome, :origin)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DataSource pool;
    private final DataSource apart;
    private final TransactionTemplate transactionApart;
    private final JdbcClient jdbcApart;

    AuditLog(JdbcClient jdbc, DataSource pool, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.pool = pool;
        this.apart = apartFrom(pool);
        this.transactionApart = new TransactionTemplate(new DataSourceTransactionManager(apart));
        this.jdbcApart = JdbcClient.create(apart);
    }

    private static DataSource apartFrom(DataSource pool) {
        try {
            var config = new HikariConfig();
            pool.unwrap(HikariDataSource.class).copyStateTo(config);
            config.setPoolName("audit");
            config.setMinimumIdle(0);
            config.setMaximumPoolSize(CONNECTIONS_APART);
            return new HikariDataSource(config);
        } catch (SQLException notPooled) {
            return pool;
        }
    }

    @Override
    public void destroy() {
        if (apart != pool) {
            ((HikariDataSource) apart).close();
        }
    }

    /**
     * Records a look that was allowed.
     *
     * @param act what was done, as a verb and object: "read case", "list tasks"
     * @param what the thing looked at: a docket, a record id, a count
     * @param caseId the case it belongs to, or null
     * @param why the purpose given, or null where the act itself says it
     */
    @Transactional
    public void allowed(String act, String what, Long caseId, String why) {
        write(jdbc, who(), act, what, caseId, why, "ALLOWED", origin());
    }

    /** Records a look that was refused; survives the refusal's rollback. Parameters as in {@link #allowed}. */
    public void denied(String act, String what, Long caseId, String why) {
        transactionApart.executeWithoutResult(status -> write(jdbcApart, who(), act, what, caseId, why, "DENIED", origin()));
    }

    /** Records an attempt to sign in, under the name that was tried; survives whatever the caller rolls back. */
    public void signIn(String username, boolean accepted, String why) {
        var name = username.length() > 100 ? username.substring(0, 100) : username;
        transactionApart.executeWithoutResult(status -> write(jdbcApart, name, "sign in", "account", null, why, accepted ? "ALLOWED" : "DENIED", origin()));
    }

    /** Records a look by somebody who need not say who they are, such as a complainant: neither name nor address is kept. */
    @Transactional
    public void allowedUnnamed(String act, String what, Long caseId, String why) {
        write(jdbc, "public", act, what, caseId, why, "ALLOWED", null);
    }

    private void write(JdbcClient jdbc, String who, String act, String what, Long caseId, String why, String outcome, String origin) {
        try {
            insert(jdbc, who, act, what, caseId, why, outcome, origin);
        } catch (DataAccessResourceFailureException databaseAway) {
            throw databaseAway;
        } catch (NonTransientDataAccessException unwritable) {
            throw new AuditNotWritten(unwritable);
        }
    }

    private void insert(JdbcClient jdbc, String who, String act, String what, Long caseId, String why, String outcome, String origin) {
        jdbc.sql(INSERT)
                .param("at", OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .param("who", storable(who))
                .param("act", act)
                .param("what", storable(what))
                .param("caseId", caseId)
                .param("why", why == null ? null : storable(why))
                .param("outcome", outcome)
                .param("origin", origin)
                .update();
    }

    /** What was typed by whoever knocks: no look goes unrecorded because its words are too long or cannot be stored. */
    private static String storable(String words) {
        var clean = words.replace("\0", "");
        return clean.length() > 500 ? clean.substring(0, 500) : clean;
    }

    private static String who() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? "Peel" : authentication.getName();
    }

    private static String origin() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr() : null;
    }
}

package org.peel.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a published file in, as its profile says: one transaction for the file, every refused row accounted for.
 *
 * <p>When Peel or its database goes down in the middle, nothing of the file stays but the run's own row without an end.
 */
public class Importer {

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    /** Statements of an import work on a whole file; the program's usual limits would cut them off. */
    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(15);

    /** One import at a time, on all nodes together. The number is only this program's name for that lock. */
    private static final long LOCK = 7_165_765_001L;

    private final ImportProfiles profiles;
    private final ImportRuns runs;
    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Supplier<String> rulesVersion;
    private final Clock clock;
    private final Map<Target, Rows> rows;
    private final long rowLimit;

    /**
     * @param rulesVersion   the bundle of models, decisions and forms that new cases are pinned to
     * @param openComplaints takes over the open complaints of a file
     * @param rowLimit       the most rows one file may have
     */
    Importer(ImportProfiles profiles, JdbcTemplate jdbc, PlatformTransactionManager transactions, Supplier<String> rulesVersion,
             OpenComplaints openComplaints, Clock clock, long rowLimit) {
        this.profiles = profiles;
        this.jdbc = jdbc;
        this.db = JdbcClient.create(jdbc);
        this.runs = new ImportRuns(db);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.rulesVersion = rulesVersion;
        this.clock = clock;
        this.rows = Map.of(Target.AGENCIES, new AgencyRows(), Target.COMPLAINTS, new ComplaintRows(openComplaints),
                Target.ALLEGATIONS, new AllegationRows());
        this.rowLimit = rowLimit;
    }

    /**
     * Takes one file in and answers what became of its rows.
     *
     * @throws ImportRefused  when the file cannot be read as its profile says; nothing of it was taken in
     * @throws ImportUnderWay when another file is being taken in
     */
    public ImportRun run(String profileId, String fileName, InputStream content, String startedBy) {
        ImportProfile profile = profiles.find(profileId);
        if (profile == null) {
            throw new IllegalArgumentException("There is no import profile " + profileId);
        }
        long run = transaction.execute(status -> runs.begin(profile.id(), fileName, startedBy, clock.instant()));
        try {
            transaction.executeWithoutResult(status -> takeIn(run, profile, content, startedBy));
        } catch (BrokenFile broken) {
            fail(run, broken.sentence());
            throw new ImportRefused(runs.find(run).orElseThrow(), broken);
        } catch (ImportUnderWay later) {
            fail(run, later.getMessage());
            throw later;
        } catch (RuntimeException failed) {
            fail(run, "Peel could not finish this import, and kept nothing of the file. The log of " + clock.instant() + " says why.");
            throw failed;
        }
        return runs.find(run).orElseThrow();
    }

    private void takeIn(long run, ImportProfile profile, InputStream content, String startedBy) {
        if (!db.sql("SELECT pg_try_advisory_xact_lock(:lock)").param("lock", LOCK).query(Boolean.class).single()) {
            throw new ImportUnderWay();
        }
        runs.endAbandoned(run, clock.instant());
        // Every statement below joins whole files by equality. The planner, which has seen no statistics of rows written a moment ago,
        // took nested loops for them: two minutes for what a hash join does in a fifth of a second.
        db.sql("""
                SELECT set_config('statement_timeout', :limit, true), set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)
                """).param("limit", Long.toString(LONGEST_STATEMENT.toMillis())).query().singleRow();
        Rows target = rows.get(profile.target());
        Long read = jdbc.execute((Connection connection) -> withPatience(connection, () -> {
            try (CsvFile file = CsvFile.open(content, profile.encoding(), profile.delimiter(), profile.columns())) {
                long staged = new Staging(profile.target(), rowLimit).fill(connection, file, profile, target);
                write(new Rows.Batch(run, profile, startedBy, clock.instant(), rulesVersion.get(), db), target);
                return staged;
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The file could not be read to its end", unreadable);
            }
        }));
        runs.end(run, read, clock.instant());
    }

    private void write(Rows.Batch batch, Rows target) {
        String key = target.key();
        db.sql("ANALYZE staged").update();
        batch.sql("""
                UPDATE staged s SET field = :field, reason = 'the file has ' || s.%1$s || ' on line ' || d.first || ' already'
                FROM (SELECT line, first_value(line) OVER (PARTITION BY %1$s ORDER BY line) AS first FROM staged WHERE reason IS NULL) d
                WHERE d.line = s.line AND d.first < s.line
                """.formatted(key)).param("field", batch.profile().label(key.equals("source_key") ? "sourceKey" : key)).update();
        batch.sql("""
                UPDATE staged s SET standing = 'UNCHANGED' FROM import_source_row r
                WHERE r.source = :source AND r.target = :target AND r.source_key = s.%s AND r.fingerprint = s.fingerprint AND s.reason IS NULL
                """.formatted(key)).param("source", batch.profile().source()).param("target", batch.profile().target().name()).update();
        target.write(batch);
        batch.sql("""
                INSERT INTO import_source_row (source, target, source_key, fingerprint, run_id)
                SELECT :source, :target, s.%1$s, s.fingerprint, :run FROM staged s WHERE s.reason IS NULL AND NOT EXISTS (SELECT FROM import_source_row r
                    WHERE r.source = :source AND r.target = :target AND r.source_key = s.%1$s AND r.fingerprint = s.fingerprint)
                ON CONFLICT ON CONSTRAINT pk_import_source_row DO UPDATE SET fingerprint = EXCLUDED.fingerprint, run_id = EXCLUDED.run_id
                """.formatted(key)).param("source", batch.profile().source()).param("target", batch.profile().target().name())
                .param("run", batch.run()).update();
    }

    /** The driver gives up on a statement after half a minute of silence; the ones here may be silent for longer. */
    private static <T> T withPatience(Connection connection, Work<T> work) throws SQLException {
        int usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, (int) LONGEST_STATEMENT.toMillis());
        T result = work.get();
        // Not in a finally: after a fault the pool sets the connection right, and a dead connection's complaint would hide the fault.
        connection.setNetworkTimeout(Runnable::run, usual);
        return result;
    }

    private void fail(long run, String failure) {
        try {
            transaction.executeWithoutResult(status -> runs.fail(run, failure, clock.instant()));
        } catch (RuntimeException unreachable) {
            // The run stays without an end, which says the same. The first fault is the one to report.
            LOG.warn("Import {} could not be marked as failed", run, unreachable);
        }
    }

    private interface Work<T> {
        T get() throws SQLException;
    }
}

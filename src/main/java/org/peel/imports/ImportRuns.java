package org.peel.imports;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The account of every import: runs, newest first, and the rows each refused. */
public class ImportRuns {

    private static final String COLUMNS = "id, profile, file_name, started_by, started_at, ended_at, rows_read, created, updated, unchanged, rejected, failure";

    private final JdbcClient db;

    ImportRuns(JdbcClient db) {
        this.db = db;
    }

    long begin(String profile, String fileName, String startedBy, Instant at) {
        return db.sql("""
                INSERT INTO import_run (profile, file_name, started_by, started_at) VALUES (:profile, :fileName, :startedBy, :at) RETURNING id
                """).param("profile", profile).param("fileName", fileName).param("startedBy", startedBy).param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class).single();
    }

    /** Closes the run from what stands in the staging table, and keeps the rows it refused. */
    void end(long run, long read, Instant at) {
        db.sql("INSERT INTO import_rejection (run_id, line, field, reason) SELECT :run, line, field, reason FROM staged WHERE reason IS NOT NULL ORDER BY line")
                .param("run", run).update();
        db.sql("""
                UPDATE import_run SET ended_at = :at, failure = NULL, rows_read = :read, created = s.created, updated = s.updated, unchanged = s.unchanged,
                    rejected = s.rejected
                FROM (SELECT count(*) FILTER (WHERE standing = 'CREATED') AS created, count(*) FILTER (WHERE standing = 'UPDATED') AS updated,
                             count(*) FILTER (WHERE standing = 'UNCHANGED') AS unchanged, count(*) FILTER (WHERE reason IS NOT NULL) AS rejected
                      FROM staged) s
                WHERE id = :run
                """).param("run", run).param("read", read).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    void fail(long run, String failure, Instant at) {
        db.sql("UPDATE import_run SET ended_at = :at, failure = :failure WHERE id = :run")
                .param("run", run).param("failure", failure).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    /** Gives every other run without an end the one it had: Peel was stopped. For the one who holds the imports' lock. */
    void endAbandoned(long except, Instant at) {
        db.sql("""
                UPDATE import_run SET ended_at = :at, failure = 'Peel was stopped in the middle of this import and kept nothing of the file. Import it again.'
                WHERE ended_at IS NULL AND id <> :except
                """).param("at", at.atOffset(ZoneOffset.UTC)).param("except", except).update();
    }

    /** The run of that number. */
    public Optional<ImportRun> find(long id) {
        return db.sql("SELECT " + COLUMNS + " FROM import_run WHERE id = :id").param("id", id).query(ImportRun.class).optional();
    }

    /** Runs before the one given, newest first. */
    public List<ImportRun> before(long id, int limit) {
        return db.sql("SELECT " + COLUMNS + " FROM import_run WHERE id < :id ORDER BY id DESC LIMIT :limit")
                .param("id", id).param("limit", limit).query(ImportRun.class).list();
    }

    /** Refused rows after the line given, in the order of the file. */
    public List<Rejection> rejections(long run, long afterLine, int limit) {
        return db.sql("SELECT line, field, reason FROM import_rejection WHERE run_id = :run AND line > :after ORDER BY line LIMIT :limit")
                .param("run", run).param("after", afterLine).param("limit", limit).query(Rejection.class).list();
    }
}

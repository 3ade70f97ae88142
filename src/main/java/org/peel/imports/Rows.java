package org.peel.imports;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the staged rows of a file become in Peel's own tables.
 *
 * <p>Works on all rows at once, in SQL: a statement for each row would need minutes for what a set-based one does in a second.
 * A row that cannot be taken in is given a reason where it stands; the others go on.
 */
interface Rows {

    /** The column of the staging table that names a row in its source. */
    String key();

    /** Columns the staging table needs besides the fields of the file, as DDL. */
    List<String> workColumns();

    void write(Batch batch);

    /** One file on its way in: everything the statements need to know about it. */
    record Batch(long run, ImportProfile profile, String startedBy, Instant at, String rulesVersion, JdbcClient db) {

        JdbcClient.StatementSpec sql(String sql) {
            return db.sql(sql);
        }

        /** Gives a reason to every staged row that meets the condition and has none yet. */
        void refuse(String field, String reason, String condition, Object... parameters) {
            JdbcClient.StatementSpec statement = db.sql("UPDATE staged SET field = :field, reason = " + reason
                    + " WHERE reason IS NULL AND standing IS NULL AND " + condition).param("field", profile.label(field));
            for (int i = 0; i < parameters.length; i += 2) {
                statement = statement.param((String) parameters[i], parameters[i + 1]);
            }
            statement.update();
        }
    }
}

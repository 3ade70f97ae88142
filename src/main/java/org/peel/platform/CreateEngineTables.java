package org.peel.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * V2: the process engine's own tables, created by the engine's own scripts from its jar, so that no copy can drift. The engine
 * itself never touches its schema: left to do so, two nodes that start together fail on each other's tables.
 */
class CreateEngineTables implements JavaMigration {

    private static final List<String> PARTS =
            List.of("engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private final String script = PARTS.stream().map(CreateEngineTables::read).collect(Collectors.joining("\n"));

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("2");
    }

    @Override
    public String getDescription() {
        return "create engine tables";
    }

    /** An engine upgrade changes the scripts, and then this refuses to start until a migration brings the tables along. */
    @Override
    public Integer getChecksum() {
        CRC32 checksum = new CRC32();
        checksum.update(script.getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("SET LOCAL search_path TO engine");
            // The driver parses the script itself, comments and quotes included, and sends one statement after the other.
            statement.execute(script);
            statement.execute("SET LOCAL search_path TO peel");
        }
    }

    private static String read(String part) {
        String name = "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql";
        try (InputStream script = CreateEngineTables.class.getClassLoader().getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("The process engine's jar has no " + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

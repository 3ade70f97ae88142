package org.peel.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL 17 that Peel brings along when no database is configured: a real server with its files under the data
 * directory, listening on this machine only, stopped last.
 */
final class EmbeddedServer implements AutoCloseable {

    static final String OWNER = "peel_owner";
    static final String APPLICATION = "peel_app";
    private static final String DATABASE = "peel";
    /** Written once the files are complete; without it a start was cut short before anything could be stored. */
    private static final String COMPLETE = "peel-complete";
    private static final String LOG = "postgres.log";
    private static final long LARGE_LOG = 10_000_000;

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    private final DataDirectory directory;
    private final EmbeddedPostgres server;

    private EmbeddedServer(DataDirectory directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    static EmbeddedServer start(Path dataDirectory) {
        DataDirectory directory = DataDirectory.claim(dataDirectory);
        try {
            Path cluster = directory.resolve("postgres");
            LeftBehindServer.stop(cluster);
            putAsideIfIncomplete(cluster);
            EmbeddedServer started = new EmbeddedServer(directory, launch(directory));
            started.createRolesAndDatabase();
            markComplete(cluster);
            return started;
        } catch (IOException | SQLException | RuntimeException e) {
            directory.close();
            if (e instanceof StartRefused refused) {
                throw refused;
            }
            throw new StartRefused("The embedded database server did not start: " + e.getMessage(),
                    "Its own messages stand at the end of " + directory.resolve(LOG) + ". To use a server of yours, set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.", e);
        }
    }

    private static void putAsideIfIncomplete(Path cluster) throws IOException {
        if (Files.exists(cluster) && !Files.exists(cluster.resolve(COMPLETE))) {
            Path aside = Files.createTempDirectory(cluster.getParent(), "postgres-incomplete-").resolve("postgres");
            log.warn("An earlier first start was cut short before anything could be stored; its files are now in {}", aside);
            Files.move(cluster, aside);
        }
    }

    /** As lasting as what the server itself wrote: a power cut must not make the next start take good files for half made. */
    private static void markComplete(Path cluster) throws IOException {
        Path mark = cluster.resolve(COMPLETE);
        if (!Files.exists(mark)) {
            try (FileChannel file = FileChannel.open(mark, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            try (FileChannel folder = FileChannel.open(cluster, StandardOpenOption.READ)) {
                folder.force(true);
            } catch (IOException notOnThisSystem) {
                log.debug("{} cannot be flushed as a folder", cluster, notOnThisSystem);
            }
        }
    }

    private static EmbeddedPostgres launch(DataDirectory directory) throws IOException {
        // A file, not a pipe to this process: the server's log then outlives a killed Peel, as the server does.
        Path messages = directory.resolve(LOG);
        if (Files.exists(messages) && Files.size(messages) > LARGE_LOG) {
            Files.delete(messages);
        }
        return EmbeddedPostgres.builder()
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(messages.toFile()))
                .setDataDirectory(directory.resolve("postgres"))
                // Not the temporary directory, where a clean-up may take the programs from under a running server.
                .setOverrideWorkingDirectory(directory.resolve("postgres-binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)             // the container stops the server, after everything that uses it
                .setPGStartupWait(Duration.ofSeconds(60))   // recovery after a crash may take a while
                // The library, made for tests, turns both off: an answered task could be lost.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("max_connections", "60")
                // The same order and case of letters on every machine, whatever its language settings.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .start();
    }

    /** The same two roles as on a server that an administrator prepared: the owner migrates, the application runs. */
    private void createRolesAndDatabase() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            if (isMissing(statement, "SELECT FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
                statement.execute("CREATE ROLE " + OWNER + " LOGIN");
            }
            if (isMissing(statement, "SELECT FROM pg_roles WHERE rolname = '" + APPLICATION + "'")) {
                statement.execute("CREATE ROLE " + APPLICATION + " LOGIN");
            }
            if (isMissing(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return !found.next();
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + DATABASE;
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            directory.close();
        }
    }
}

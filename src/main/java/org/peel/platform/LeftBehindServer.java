package org.peel.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database server that outlived the Peel which started it, because that Peel was killed and could not stop it. Everything it
 * has committed is on its disk, so it is stopped in good order and the new Peel starts a server of its own on the same files:
 * its settings are then this version's, its log reaches this process, and there is one way to stop it.
 */
final class LeftBehindServer {

    private static final Logger log = LoggerFactory.getLogger(LeftBehindServer.class);
    private static final int PID = 0, PORT = 3;

    private LeftBehindServer() {
    }

    static void stop(Path cluster) {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(lines.get(PID).strip())).filter(ProcessHandle::isAlive);
            Optional<String> program = process.flatMap(p -> p.info().command());
            if (process.isEmpty() || program.isEmpty()) {
                return;     // the new server sees for itself that nobody stands behind the file
            }
            if (!Path.of(program.get()).getFileName().toString().startsWith("postgres")) {
                // After a reboot the number may belong to any program, and the server would refuse to start for its sake.
                Files.delete(pidFile);
                return;
            }
            log.info("A database server from an earlier run (process id {}) still has {} open: stopping it", process.get().pid(), cluster);
            stop(process.get(), Integer.parseInt(lines.get(PORT).strip()), cluster);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException unreadable) {
            log.warn("{} is not readable as a server's process file: {}", pidFile, unreadable.toString());
        }
    }

    private static void stop(ProcessHandle server, int port, Path cluster) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (Connection connection = superuser(port).getConnection(); Statement statement = connection.createStatement()) {
                requireSameFiles(statement, cluster);
                // SIGTERM lets nobody in and waits for the sessions there are; so end those, and this one by closing it.
                server.destroy();
                statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
                break;
            } catch (SQLException notAnswering) {
                if (!server.isAlive()) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw stillThere(server, cluster, notAnswering);
                }
                pause();
            }
        }
        try {
            server.onExit().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw stillThere(server, cluster, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillThere(server, cluster, e);
        }
    }

    private static void requireSameFiles(Statement statement, Path cluster) throws SQLException {
        try (ResultSet directory = statement.executeQuery("SHOW data_directory")) {
            directory.next();
            if (!Files.isSameFile(Path.of(directory.getString(1)), cluster)) {
                throw new StartRefused("A database server answers on the port noted in " + cluster.resolve("postmaster.pid") + ", but for other files: "
                        + directory.getString(1) + ".", "If no server uses " + cluster + ", delete that file and start again.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PGSimpleDataSource superuser(int port) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        source.setConnectTimeout(5);
        source.setSocketTimeout(10);
        return source;
    }

    private static StartRefused stillThere(ProcessHandle server, Path cluster, Exception cause) {
        return new StartRefused("A database server from an earlier run (process id " + server.pid() + ") still has " + cluster + " open and does not stop.",
                "Stop that process and start again.", cause);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The server of the embedded default keeps what was committed, however Peel ends, and belongs to one Peel at a time. */
class EmbeddedServerIT {

    /** Holds a data directory for each test, and the server's programs, unpacked once for all of them. */
    @TempDir
    static Path root;

    private Path data;

    @BeforeEach
    void aDataDirectory() throws Exception {
        Path binaries = Files.createDirectories(root.resolve("binaries"));
        data = Files.createTempDirectory(root, "data");
        Files.createSymbolicLink(data.resolve("postgres-binaries"), binaries);
    }

    @Test
    void a_commit_is_on_the_disk_before_it_is_answered() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            JdbcClient jdbc = as("peel_app", server.url());
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on", "TimeZone", "UTC", "random_page_cost", "1.1",
                            "listen_addresses", "localhost")
                    .forEach((setting, value) -> assertThat(jdbc.sql("SHOW " + setting).query(String.class).single()).as(setting).isEqualTo(value));
            assertThat(data.resolve("postgres.log")).content().contains("database system is ready to accept connections");
            assertThat(jdbc.sql("SHOW server_version").query(String.class).single()).startsWith("17.");
        }
    }

    @Test
    void the_application_has_no_rights_of_its_own_and_the_owner_none_over_the_server() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThat(as("peel_owner", server.url()).sql("SELECT rolname FROM pg_roles WHERE rolsuper AND rolname LIKE 'peel%'").query(String.class).list()).isEmpty();
            assertThatThrownBy(() -> as("peel_app", server.url()).sql("CREATE TABLE public.mine (id int)").update()).rootCause().hasMessageContaining("permission denied");
        }
    }

    @Test
    void what_was_written_is_there_at_the_next_start_and_nothing_runs_in_between() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            as("peel_owner", server.url()).sql("CREATE TABLE note AS SELECT 'kept' AS text").update();
            assertThat(data.resolve("postgres/postmaster.pid")).exists();
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThat(as("peel_owner", server.url()).sql("SELECT text FROM note").query(String.class).single()).isEqualTo("kept");
        }
    }

    @Test
    void a_second_start_on_the_same_directory_says_who_has_it() throws Exception {
        try (ChildProcess first = ChildProcess.java(Node.class, List.of(), Map.of(), data.toString())) {
            first.awaitLine("ready");
            assertThatThrownBy(() -> EmbeddedServer.start(data)).isInstanceOf(StartRefused.class)
                    .hasMessageContaining(data.toString()).hasMessageContaining("process id " + first.pid());
            first.kill();
        }
        EmbeddedServer.start(data).close();     // and takes its server with it
    }

    @Test
    void a_killed_node_leaves_a_running_server_and_the_next_start_goes_on_with_all_that_was_committed() throws Exception {
        long leftBehind;
        try (ChildProcess node = ChildProcess.java(Node.class, List.of(), Map.of(), data.toString())) {
            node.awaitLine("ready");
            leftBehind = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
            node.kill();
        }
        assertThat(ProcessHandle.of(leftBehind)).as("the server outlives the killed node").get().matches(ProcessHandle::isAlive);

        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThat(ProcessHandle.of(leftBehind).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(as("peel_owner", server.url()).sql("SELECT text FROM note").query(String.class).list()).containsExactly("committed");
        }
    }

    @Test
    void a_machine_that_lost_its_power_leaves_a_process_file_with_nobody_behind_it() throws Exception {
        try (ChildProcess node = ChildProcess.java(Node.class, List.of(), Map.of(), data.toString())) {
            node.awaitLine("ready");
            node.kill();
        }
        long leftBehind = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(leftBehind).orElseThrow();
        List<ProcessHandle> sessions = postmaster.children().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        sessions.forEach(session -> session.onExit().join());
        assertThat(data.resolve("postgres/postmaster.pid")).exists();

        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThat(as("peel_owner", server.url()).sql("SELECT text FROM note").query(String.class).list()).containsExactly("committed");
        }
    }

    @Test
    void after_a_reboot_the_noted_process_id_may_be_another_program() throws Exception {
        EmbeddedServer.start(data).close();
        Path pidFile = data.resolve("postgres/postmaster.pid");
        Files.writeString(pidFile, String.join("\n", String.valueOf(ProcessHandle.current().pid()), data.resolve("postgres").toString(), "1", "1", "", "localhost", "", "ready"));
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThat(as("peel_app", server.url()).sql("SELECT 1").query(Integer.class).single()).isOne();
        }
    }

    @Test
    void a_first_start_that_was_cut_short_does_not_spoil_the_directory() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/postgresql.conf"), "# half written");
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThat(as("peel_app", server.url()).sql("SELECT 1").query(Integer.class).single()).isOne();
        }
    }

    private static JdbcClient as(String login, String url) {
        return JdbcClient.create(new DriverManagerDataSource(url, login, ""));
    }

    /** A node that writes one row, leaves another uncommitted, and waits to be killed. */
    static final class Node {

        public static void main(String[] arguments) throws Exception {
            EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]));
            Connection connection = DriverManager.getConnection(server.url(), "peel_owner", "");
            connection.createStatement().execute("CREATE TABLE note (text text)");
            connection.createStatement().execute("INSERT INTO note VALUES ('committed')");
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO note VALUES ('not committed')");
            System.out.println("ready");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}

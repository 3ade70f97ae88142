package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peel.PeelApplication;

/** The program as a process of its own: a start that must not be is refused in words, with an exit code, without a stack trace. */
class StartIT {

    @TempDir
    Path data;

    @Test
    void two_starts_on_one_data_directory_the_second_says_so_and_stops() throws Exception {
        try (DataDirectory ours = DataDirectory.claim(data); ChildProcess second = start(List.of("-Duser.timezone=UTC"), Map.of())) {
            refused(second, "The data directory " + data + " is in use by another Peel, process id " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_node_in_another_zone_refuses_to_start_and_names_the_setting() throws Exception {
        try (ChildProcess node = start(List.of("-Duser.timezone=America/New_York"), Map.of())) {
            refused(node, "set by -Duser.timezone=America/New_York");
        }
        try (ChildProcess node = start(List.of(), Map.of("TZ", "Asia/Tokyo"))) {
            refused(node, "set by TZ=Asia/Tokyo");
        }
    }

    private ChildProcess start(List<String> options, Map<String, String> environment) {
        return ChildProcess.java(PeelApplication.class, options, environment, "--peel.data-dir=" + data, "--server.port=0");
    }

    private static void refused(ChildProcess node, String message) throws Exception {
        String output = node.awaitEnd();
        assertThat(output).contains("APPLICATION FAILED TO START", message).doesNotContain("\tat ");
        assertThat(node.exitCode()).isEqualTo(1);
    }
}

package org.peel.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long {@code java -Xmx512m -jar} takes until Peel serves: once on an empty folder, then on the database it left. */
class StartBenchmark {

    private static final int STARTS = 5;

    @TempDir
    private Path data;

    @Test
    void until_the_program_serves() throws Exception {
        double first = start();
        var later = new ArrayList<Double>();
        for (int i = 0; i < STARTS; i++) {
            later.add(start());
        }
        Collections.sort(later);
        System.out.printf("%nready to serve after java -Xmx512m -jar: first start, with demonstration %.1f s; on an existing database %.1f s (median of %d, %.1f to %.1f)%n%n",
                first, later.get(STARTS / 2), STARTS, later.get(0), later.get(STARTS - 1));
    }

    private double start() throws Exception {
        int port = freePort();
        var command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-jar", jar().toString());
        command.environment().put("SERVER_PORT", String.valueOf(port));
        command.environment().put("PEEL_DATA_DIR", data.toString());
        command.redirectErrorStream(true).redirectOutput(data.resolve("log").toFile());
        long begun = System.nanoTime();
        var process = command.start();
        try {
            waitFor(port, process);
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void waitFor(int port, Process process) throws InterruptedException {
        var client = HttpClient.newHttpClient();
        var health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness")).timeout(Duration.ofSeconds(5)).build();
        while (process.isAlive()) {
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // not listening yet
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("Peel stopped while starting");
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("peel-.*\\.jar")).findFirst()
                    .orElseThrow(() -> new IllegalStateException("Build the jar first: mvn verify -Pbenchmark does")).toAbsolutePath();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

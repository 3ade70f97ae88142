package org.peel.benchmark;

import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.peel.TestDatabase;
import org.peel.imports.Importer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * The published files (agencies, Chicago's complaints and allegations) brought in whole, open complaints starting their intake;
 * then how fast the pages answer over them. The folder of the three files is given by {@code -Dpeel.benchmark.data=…}.
 */
@EnabledIfSystemProperty(named = "peel.benchmark.data", matches = ".+")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"peel.demo=true", "peel.demo.cases=false", "logging.level.root=warn"})
@ContextConfiguration(initializers = TestDatabase.class)
class PublishedDataBenchmark {

    private static final int RUNS = 31;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort private int port;
    @Autowired private Importer importer;
    @Autowired private JdbcClient jdbc;

    @Test
    void import_of_all_three_files_and_the_pages_over_them() throws Exception {
        double all = 0;
        System.out.println();
        for (var file : List.of(List.of("agencies", "agencies.csv"), List.of("chicago-copa-complaints", "chicago_copa_complaints.csv"),
                List.of("chicago-copa-allegations", "chicago_copa_allegations.csv"))) {
            try (InputStream content = Files.newInputStream(Path.of(System.getProperty("peel.benchmark.data"), file.get(1)))) {
                long begun = System.nanoTime();
                var run = importer.run(file.get(0), file.get(1), content, "benchmark");
                double took = (System.nanoTime() - begun) / 1e9;
                all += took;
                System.out.printf("import of %-32s %6d rows, %6d created, %4d rejected: %6.1f s%n", file.get(1), run.rowsRead(), run.created(), run.rejected(), took);
            }
        }
        System.out.printf("all three: %.1f s (budget 60 s); %d processes run%n%n", all,
                jdbc.sql("SELECT count(*) FROM act_ru_execution WHERE parent_id_ IS NULL").query(Long.class).single());

        var closed = jdbc.sql("SELECT docket FROM case_file WHERE status = 'CLOSED' ORDER BY id LIMIT 1").query(String.class).single();
        var task = jdbc.sql("SELECT id FROM task WHERE status = 'OPEN' ORDER BY due_at LIMIT 1").query(String.class).single();
        measure("intake.specialist", List.of("/", "/tasks", "/tasks?q=Chicago", "/tasks/" + task, "/cases", "/cases?q=Chicago", "/cases/" + closed, "/search?q=log"));
        measure("admin", List.of("/dashboards", "/dashboards/processes/complaint-intake", "/imports"));
        measure(null, List.of("/complaints/new", "/public"));
    }

    private void measure(String username, List<String> paths) throws Exception {
        var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
        if (username != null) {
            var page = get(client, "/sign-in").body();
            var token = TOKEN.matcher(page);
            if (!token.find()) {
                throw new IllegalStateException("The sign-in page has no token");
            }
            client.send(HttpRequest.newBuilder(URI.create(base() + "/sign-in")).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=" + username + "&password=peel-demo&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        for (var path : paths) {
            var taken = new ArrayList<Double>();
            for (int run = 0; run < RUNS + 5; run++) {
                long begun = System.nanoTime();
                var reply = get(client, path);
                if (reply.statusCode() != 200) {
                    throw new IllegalStateException(path + " answered " + reply.statusCode());
                }
                if (run >= 5) {
                    taken.add((System.nanoTime() - begun) / 1e6);
                }
            }
            Collections.sort(taken);
            System.out.printf("page %-48s %-20s median %6.1f ms, slowest %6.1f ms%n", path.replaceAll("[0-9a-f]{8}-[0-9a-f-]+", "…"), username == null ? "anybody" : username,
                    taken.get(RUNS / 2), taken.get(RUNS - 1));
        }
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(base() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String base() {
        return "http://localhost:" + port;
    }
}

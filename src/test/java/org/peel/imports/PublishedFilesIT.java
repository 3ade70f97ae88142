package org.peel.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.peel.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The whole published files, where somebody has them: {@code -Dpeel.test.published=<folder>}. Prints what it measured. */
@EnabledIf("present")
class PublishedFilesIT {

    private static final String FOLDER = System.getProperty("peel.test.published", "");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JdbcClient DB = JdbcClient.create(DATABASE.application());

    static boolean present() {
        return !FOLDER.isEmpty() && Files.isReadable(Path.of(FOLDER, "chicago_copa_allegations.csv"));
    }

    @BeforeAll
    static void offices() {
        for (String kind : List.of("INTAKE_DESK", "REGISTRY")) {
            DB.sql("WITH o AS (INSERT INTO organisation (kind, name) VALUES (:kind, :kind) RETURNING id) INSERT INTO service_area (office_id, office_kind) SELECT id, :kind FROM o")
                    .param("kind", kind).update();
        }
    }

    @Test
    void all_three_files_come_in_well_under_a_minute_and_twice_changes_nothing() throws IOException {
        List<Long> open = new ArrayList<>();
        Importer importer = new Importer(ImportProfiles.onClassPath(), new JdbcTemplate(DATABASE.application()),
                new JdbcTransactionManager(DATABASE.application()), () -> "rules-1", open::addAll, Clock.systemUTC(), 1_000_000);
        long begun = System.nanoTime();

        assertThat(counts(importer, "agencies", "agencies.csv")).containsExactly(10_194, 10_194, 0, 0, 0);
        assertThat(counts(importer, "chicago-copa-complaints", "chicago_copa_complaints.csv")).containsExactly(6_902, 6_902, 0, 0, 0);
        assertThat(counts(importer, "chicago-copa-allegations", "chicago_copa_allegations.csv")).containsExactly(19_649, 19_613, 0, 0, 36);

        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println("All three files: " + taken.toMillis() + " ms");
        assertThat(taken).isLessThan(Duration.ofSeconds(60));
        assertThat(open).hasSize(865);
        assertThat(DB.sql("SELECT DISTINCT reason FROM import_rejection").query(String.class).list())
                .containsExactly("the source has expunged this allegation; an expunged record is not taken in");
        assertThat(DB.sql("SELECT count(*) FROM allegation_disposition").query(Long.class).single()).isEqualTo(3_752);
        System.out.println(DB.sql("SELECT category, count(*) AS n FROM allegation GROUP BY 1 ORDER BY 2 DESC").query().listOfRows());
        System.out.println(DB.sql("SELECT status, outcome, count(*) AS n FROM case_file GROUP BY 1, 2 ORDER BY 3 DESC").query().listOfRows());

        assertThat(counts(importer, "agencies", "agencies.csv")).containsExactly(10_194, 0, 0, 10_194, 0);
        assertThat(counts(importer, "chicago-copa-complaints", "chicago_copa_complaints.csv")).containsExactly(6_902, 0, 0, 6_902, 0);
        assertThat(counts(importer, "chicago-copa-allegations", "chicago_copa_allegations.csv")).containsExactly(19_649, 0, 0, 19_613, 36);
        assertThat(open).hasSize(865);
    }

    private static List<Integer> counts(Importer importer, String profile, String file) throws IOException {
        long begun = System.nanoTime();
        try (InputStream content = Files.newInputStream(Path.of(FOLDER, file))) {
            ImportRun run = importer.run(profile, file, content, "admin");
            System.out.println(file + ": " + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
            return List.of(run.rowsRead(), run.created(), run.updated(), run.unchanged(), run.rejected());
        }
    }
}

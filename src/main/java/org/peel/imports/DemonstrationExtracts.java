package org.peel.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Small extracts of real public records that the demonstration begins with; {@code demonstration/PROVENANCE.md} says whose.
 *
 * <p>They go through the same importer as anybody's file, so loading them again would change nothing.
 */
public class DemonstrationExtracts {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationExtracts.class);
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("agencies", "agencies.csv");
        FILES.put("chicago-copa-complaints", "chicago_copa_complaints.csv");
        FILES.put("chicago-copa-allegations", "chicago_copa_allegations.csv");
    }

    private final Importer importer;
    private final JdbcClient db;

    DemonstrationExtracts(Importer importer, JdbcClient db) {
        this.importer = importer;
        this.db = db;
    }

    /** Takes in what has not been taken in yet. Offices that serve Chicago must stand by then. */
    public void load(String startedBy) {
        try {
            FILES.forEach((profile, file) -> {
                if (!isLoaded(profile, file)) {
                    load(profile, file, startedBy);
                }
            });
        } catch (ImportUnderWay other) {
            LOG.info("Another node is loading the demonstration's records");
        }
    }

    private boolean isLoaded(String profile, String file) {
        return db.sql("SELECT EXISTS (SELECT FROM import_run WHERE profile = :profile AND file_name = :file AND ended_at IS NOT NULL AND failure IS NULL)")
                .param("profile", profile).param("file", file).query(Boolean.class).single();
    }

    private void load(String profile, String file, String startedBy) {
        try (InputStream content = new ClassPathResource("demonstration/" + file).getInputStream()) {
            ImportRun run = importer.run(profile, file, content, startedBy);
            if (run.rejected() > 0) {
                throw new IllegalStateException("The demonstration's own file " + file + " has " + run.rejected() + " rows that its profile refuses");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The demonstration's file " + file + " cannot be read", unreadable);
        }
    }
}

package org.peel.platform;

import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** How the schema is migrated, the same when Peel starts and when a test prepares a database. */
public final class Migrations {

    private Migrations() {
    }

    /** @param login the database login under which the program itself connects; it may act as {@code peel_app} afterwards */
    public static FluentConfiguration configure(FluentConfiguration flyway, String login) {
        return flyway
                .locations("classpath:db/migration")
                .schemas("peel", "engine")
                .defaultSchema("peel")
                .javaMigrations(new CreateEngineTables())
                .placeholders(Map.of("login", login))
                .validateMigrationNaming(true)
                .cleanDisabled(true);
    }
}

package org.peel.imports;

import java.time.Clock;
import org.peel.engine.RulesBundles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the importer together. A broken profile stops the start here. */
@Configuration(proxyBeanMethods = false)
class ImportsConfiguration {

    /** More rows than any published file known; a file beyond it is cut before it is sent. */
    private static final long MOST_ROWS = 1_000_000;

    @Bean
    ImportProfiles importProfiles() {
        return ImportProfiles.onClassPath();
    }

    @Bean
    ImportRuns importRuns(JdbcClient db) {
        return new ImportRuns(db);
    }

    @Bean
    Importer importer(ImportProfiles profiles, JdbcTemplate jdbc, PlatformTransactionManager transactions, RulesBundles bundles,
            ObjectProvider<OpenComplaints> openComplaints, Clock clock) {
        // Asked for when a file has open complaints, not before: intake uses much of the program, and this is only data.
        return new Importer(profiles, jdbc, transactions, bundles::current, cases -> openComplaints.getObject().begin(cases), clock, MOST_ROWS);
    }

    @Bean
    DemonstrationExtracts demonstrationExtracts(Importer importer, JdbcClient db) {
        return new DemonstrationExtracts(importer, db);
    }
}

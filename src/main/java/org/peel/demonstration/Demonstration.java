package org.peel.demonstration;

import org.peel.imports.DemonstrationExtracts;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.peel.platform.OneNodeAtATime;
import org.peel.platform.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Furnishes an empty demonstration, step by step; a start that was broken off is taken up where it stopped. */
@Component
class Demonstration implements ApplicationRunner {

    /** Any number, the same on every node. */
    private static final long LOCK = 0x5065656c44656d6fL;
    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private final Platform platform;
    private final DemonstrationPeople people;
    private final DemonstrationExtracts extracts;
    private final DemonstrationCases cases;
    private final boolean withCases;
    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final TransactionTemplate transaction;

    Demonstration(Platform platform, DemonstrationPeople people, DemonstrationExtracts extracts, DemonstrationCases cases,
            @Value("${peel.demo.cases:true}") boolean withCases, JdbcClient jdbc, DataSource dataSource,
            PlatformTransactionManager transactions) {
        this.platform = platform;
        this.people = people;
        this.extracts = extracts;
        this.cases = cases;
        this.withCases = withCases;
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!platform.demonstration()) {
            return;
        }
        // A connection apart holds the lock: the importer keeps transactions of its own.
        try (Connection apart = dataSource.getConnection()) {
            apart.setAutoCommit(false);
            OneNodeAtATime.claim(JdbcClient.create(new SingleConnectionDataSource(apart, true)), LOCK);
            try {
                furnish();
            } finally {
                apart.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void furnish() {
        step("SELECT NOT EXISTS (SELECT FROM account)", people::settle, "offices and accounts; the password of each is " + DemonstrationPeople.PASSWORD);
        if (withCases) {
            if (open("SELECT NOT EXISTS (SELECT FROM import_run)")) {
                extracts.load("Peel");
            }
            step("SELECT NOT EXISTS (SELECT FROM case_file WHERE source IS NULL)", cases::play, "cases");
        }
    }

    private void step(String condition, Runnable work, String what) {
        transaction.executeWithoutResult(status -> {
            if (open(condition)) {
                work.run();
                LOG.info("The demonstration has its {}", what);
            }
        });
    }

    private boolean open(String condition) {
        return jdbc.sql(condition).query(Boolean.class).single();
    }
}

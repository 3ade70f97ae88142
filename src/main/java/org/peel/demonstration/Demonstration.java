package org.peel.demonstration;

import org.peel.imports.DemonstrationExtracts;
import org.peel.platform.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Furnishes an empty demonstration once: its people in one transaction, then each extract of real records in one of its own. A
 * start that is broken off leaves nothing half there.
 */
@Component
class Demonstration implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private final Platform platform;
    private final DemonstrationPeople people;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DemonstrationExtracts extracts;
    private final boolean cases;

    Demonstration(Platform platform, DemonstrationPeople people, JdbcClient jdbc, PlatformTransactionManager transactions, DemonstrationExtracts extracts,
            @Value("${peel.demo.cases:true}") boolean cases) {
        this.platform = platform;
        this.people = people;
        this.jdbc = jdbc;
        this.extracts = extracts;
        this.cases = cases;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!platform.demonstration()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE").update();
            if (jdbc.sql("SELECT EXISTS (SELECT FROM account)").query(Boolean.class).single()) {
                return;
            }
            people.settle();
            LOG.info("The demonstration's offices and accounts are there; the password of each is {}", DemonstrationPeople.PASSWORD);
        });
        // After the offices are committed: every file is a transaction of its own, and is taken up again where a start was broken off.
        if (cases) {
            extracts.load("admin");
        }
    }
}

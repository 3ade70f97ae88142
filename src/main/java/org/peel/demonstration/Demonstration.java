package org.peel.demonstration;

import org.peel.platform.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Furnishes an empty demonstration once, in one transaction: a start that is broken off leaves nothing half there. */
@Component
class Demonstration implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private final Platform platform;
    private final DemonstrationPeople people;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Demonstration(Platform platform, DemonstrationPeople people, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.platform = platform;
        this.people = people;
        this.jdbc = jdbc;
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
    }
}

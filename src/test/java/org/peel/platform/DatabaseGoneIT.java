package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The database goes away in mid-work, for ten seconds, and comes back. */
class DatabaseGoneIT {

    private static final Duration GONE = Duration.ofSeconds(10);

    @TempDir
    Path data;

    @Test
    void the_program_fails_fast_meanwhile_goes_on_by_itself_afterwards_and_loses_nothing_it_had_confirmed() throws Exception {
        EmbeddedPostgres server = start(0);
        int port = server.getPort();
        JdbcClient administrator = JdbcClient.create(server.getPostgresDatabase());
        administrator.sql("CREATE ROLE peel_owner LOGIN").update();
        administrator.sql("CREATE ROLE peel_app LOGIN").update();
        administrator.sql("CREATE DATABASE peel OWNER peel_owner").update();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ConfigurableApplicationContext peel = new SpringApplicationBuilder(PlatformOnly.class).web(WebApplicationType.NONE).run(
                "--spring.datasource.url=jdbc:postgresql://localhost:" + port + "/peel", "--spring.datasource.username=peel_app", "--spring.flyway.user=peel_owner")) {
            JdbcClient jdbc = peel.getBean(JdbcClient.class);
            TransactionTemplate transaction = new TransactionTemplate(peel.getBean(PlatformTransactionManager.class));
            Worker worker = new Worker(jdbc);
            Future<?> work = threads.submit(worker);

            CountDownLatch serverGone = new CountDownLatch(1);
            CountDownLatch halfWay = new CountDownLatch(1);
            Future<?> cutOff = threads.submit(() -> transaction.executeWithoutResult(status -> {
                jdbc.sql("INSERT INTO incident (place) VALUES ('half done')").update();
                halfWay.countDown();
                await(serverGone);
                jdbc.sql("INSERT INTO incident (place) VALUES ('half done')").update();
            }));
            await(halfWay);

            server.close();
            serverGone.countDown();
            assertThatThrownBy(cutOff::get).cause().isInstanceOfAny(DataAccessException.class, TransactionException.class);
            Thread.sleep(GONE.toMillis());      // the one thing under test here is a span of time
            int before = worker.confirmed.size();
            server = start(port);
            long back = System.nanoTime();
            while (worker.confirmed.size() == before && System.nanoTime() - back < TimeUnit.SECONDS.toNanos(30)) {
                Thread.sleep(100);
            }
            Duration recovery = Duration.ofNanos(System.nanoTime() - back);
            worker.stop.set(true);
            work.get();

            assertThat(worker.confirmed).hasSizeGreaterThan(before);
            assertThat(recovery).isLessThan(Duration.ofSeconds(20));
            assertThat(worker.failures).isPositive();
            assertThat(worker.slowest).as("nobody waits longer than the pool's time-out").isLessThan(Duration.ofSeconds(10));
            assertThat(jdbc.sql("SELECT place FROM incident").query(String.class).list()).containsAll(worker.confirmed).doesNotContain("half done");
        } finally {
            threads.shutdownNow();
            server.close();
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port).start();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes one row after the other and remembers those that were confirmed. */
    private static final class Worker implements Runnable {

        final List<String> confirmed = new CopyOnWriteArrayList<>();
        final AtomicBoolean stop = new AtomicBoolean();
        int failures;
        Duration slowest = Duration.ZERO;
        private final JdbcClient jdbc;

        Worker(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public void run() {
            for (int i = 0; !stop.get(); i++) {
                long start = System.nanoTime();
                try {
                    jdbc.sql("INSERT INTO incident (place) VALUES (?)").param("row " + i).update();
                    confirmed.add("row " + i);
                    Thread.sleep(20);
                } catch (DataAccessException gone) {
                    failures++;
                } catch (InterruptedException e) {
                    return;
                }
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
        }
    }
}

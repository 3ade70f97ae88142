package org.peel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.peel.platform.Migrations;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * A database of a test's own on the one real PostgreSQL of the test run. The migrations run once, on a template; a fresh
 * database is a copy of it and takes about a tenth of a second.
 *
 * <p>A test with the whole program names it as initializer; every such context has a database to itself:
 * <pre>{@code
 * @SpringBootTest
 * @ContextConfiguration(initializers = TestDatabase.class)
 * class CaseFilesIT { … }
 * }</pre>
 * The context then holds the demonstration accounts; {@code @SpringBootTest(properties = "peel.demo=false")} leaves them out.
 * Contexts with the same configuration are shared between test classes by Spring, database included: look for your own rows.
 *
 * <p>A test without Spring asks for one:
 * <pre>{@code
 * TestDatabase database = TestDatabase.create();
 * JdbcClient jdbc = JdbcClient.create(database.application());   // as the program: role peel_app, both schemas in sight
 * database.owner();                                              // as the owner of the schema, for fixtures
 * }</pre>
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private HikariDataSource pool;

    /** For Spring; others use {@link #create()}. */
    public TestDatabase() {
        this(Server.TEMPLATE);
    }

    private TestDatabase(String template) {
        name = "test_" + COUNT.incrementAndGet();
        // Copies exclude one another, and anybody connected to the template.
        synchronized (Server.class) {
            Server.execute("CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER peel_owner");
        }
    }

    /** A database as Peel leaves it after its migrations. */
    public static TestDatabase create() {
        return new TestDatabase(Server.TEMPLATE);
    }

    /** A database without a single table, as an administrator prepares it. */
    public static TestDatabase createEmpty() {
        return new TestDatabase("template0");
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var sources = context.getEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource("test database", Map.of(
                "spring.datasource.url", url(),
                "spring.datasource.username", "peel_app",
                "spring.datasource.password", "",
                "spring.datasource.hikari.minimum-idle", 1,
                "spring.flyway.user", "peel_owner",
                "spring.flyway.password", "")));
        sources.addLast(new MapPropertySource("test defaults", Map.of("peel.demo", true)));
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/" + name;
    }

    /** A pool whose connections are set up exactly as the program's own. */
    public synchronized DataSource application() {
        if (pool == null) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url());
            config.setUsername("peel_app");
            config.setConnectionInitSql(Server.CONNECTION_INIT_SQL);
            config.setMaximumPoolSize(10);
            config.setMinimumIdle(0);
            pool = new HikariDataSource(config);
        }
        return pool;
    }

    /** The owner of the schema. */
    public DataSource owner() {
        return Server.POSTGRES.getDatabase("peel_owner", name, Map.of("currentSchema", "peel,engine"));
    }

    /** The server's own administrator, whom no grant stops. */
    public DataSource superuser() {
        return Server.POSTGRES.getDatabase("postgres", name, Map.of("currentSchema", "peel,engine"));
    }

    /** Started by the first test that needs it, stopped with the virtual machine; nothing on it has to survive a power cut. */
    private static final class Server {

        static final String TEMPLATE = "peel_template";
        static final EmbeddedPostgres POSTGRES = start();
        static final String CONNECTION_INIT_SQL = connectionInitSql();

        static {
            execute("CREATE ROLE peel_owner LOGIN");
            execute("CREATE ROLE peel_app LOGIN");
            execute("CREATE DATABASE " + TEMPLATE + " OWNER peel_owner");
            Migrations.configure(Flyway.configure().dataSource(POSTGRES.getDatabase("peel_owner", TEMPLATE)), "peel_app").load().migrate();
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("random_page_cost", "1.1")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setLocaleConfig("locale", "C")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String connectionInitSql() {
            YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
            yaml.setResources(new ClassPathResource("application.yaml"));
            return yaml.getObject().getProperty("spring.datasource.hikari.connection-init-sql");
        }

        static void execute(String sql) {
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}

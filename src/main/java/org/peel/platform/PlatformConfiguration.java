package org.peel.platform;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Puts a database, a clock and UTC under the program. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    private static final Logger log = LoggerFactory.getLogger(PlatformConfiguration.class);

    /** Runs before any other bean exists, so that a node in another zone has not touched anything when it stops. */
    @Bean
    static BeanFactoryPostProcessor onlyInUtc() {
        return factory -> TimeZones.requireUtc();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Platform platform(Environment environment) {
        return Platform.of(environment);
    }

    @Bean
    FlywayConfigurationCustomizer migrations(JdbcConnectionDetails application) {
        return flyway -> Migrations.configure(flyway, loginOf(application));
    }

    /** The first thing a new user looks for at the end of the log. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> whereToGo(Platform platform, Environment environment) {
        return ready -> {
            String port = environment.getProperty("local.server.port");
            if (port != null) {
                log.info("Peel is ready: http://localhost:{}{}", port, platform.demonstration() ? " (demonstration accounts are on the sign-in page)" : "");
            }
        };
    }

    private static String loginOf(JdbcConnectionDetails application) {
        return Optional.ofNullable(application.getUsername())
                .or(() -> Optional.ofNullable(Driver.parseURL(application.getJdbcUrl(), new Properties())).map(p -> p.getProperty("user")))
                .orElseThrow(() -> new StartRefused("The database login is not known.", "Set SPRING_DATASOURCE_USERNAME."));
    }

    /** The embedded default. The pool hangs on the server by its connection details, and is therefore closed before it. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoDatabaseConfigured.class)
    static class EmbeddedDatabase {

        @Bean
        EmbeddedServer embeddedServer(@Value("${peel.data-dir}") Path directory) {
            return EmbeddedServer.start(directory);
        }

        @Bean
        JdbcConnectionDetails applicationLogin(EmbeddedServer server) {
            return new ApplicationLogin(server.url(), EmbeddedServer.APPLICATION, "");
        }

        @Bean
        FlywayConnectionDetails ownerLogin(EmbeddedServer server) {
            return new OwnerLogin(server.url(), EmbeddedServer.OWNER, "");
        }
    }

    /**
     * A server of somebody's own. Migrations never use the pool, whose connections act as {@code peel_app}: they log in as
     * the owner where one is given, else with the application's login.
     */
    @Configuration(proxyBeanMethods = false)
    @Conditional(DatabaseConfigured.class)
    static class ConfiguredDatabase {

        @Bean
        FlywayConnectionDetails ownerLogin(JdbcConnectionDetails application,
                @Value("${spring.flyway.url:}") String url, @Value("${spring.flyway.user:}") String user, @Value("${spring.flyway.password:}") String password) {
            return new OwnerLogin(StringUtils.hasText(url) ? url : application.getJdbcUrl(),
                    StringUtils.hasText(user) ? user : application.getUsername(),
                    StringUtils.hasText(user) ? password : application.getPassword());
        }
    }

    private record ApplicationLogin(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {
    }

    private record OwnerLogin(String getJdbcUrl, String getUsername, String getPassword) implements FlywayConnectionDetails {
    }

    static class DatabaseConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !Platform.of(context.getEnvironment()).embedded();
        }
    }

    static class NoDatabaseConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Platform.of(context.getEnvironment()).embedded();
        }
    }
}

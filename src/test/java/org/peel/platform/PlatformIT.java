package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peel.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What stands under the program: with nothing configured, and with a server of somebody's own. */
class PlatformIT {

    @TempDir
    Path data;

    @Test
    void with_nothing_configured_there_are_a_database_and_a_mail_catcher_and_the_server_stops_last() {
        try (ConfigurableApplicationContext peel = start("--peel.data-dir=" + data)) {
            assertThat(peel.getBean(Platform.class)).isEqualTo(new Platform(true, true));
            JdbcClient jdbc = peel.getBean(JdbcClient.class);
            assertThat(jdbc.sql("SELECT current_user").query(String.class).single()).isEqualTo("peel_app");
            assertThat(jdbc.sql("SELECT entries FROM registry_head").query(Long.class).single()).isZero();
            assertThatThrownBy(() -> jdbc.sql("CREATE TABLE mine (id int)").update()).rootCause().hasMessageContaining("permission denied");

            SimpleMailMessage letter = new SimpleMailMessage();
            letter.setFrom("peel@example.org");
            letter.setTo("officer@example.org", "counsel@example.org");
            letter.setSubject("Notice – § 13510.8");
            letter.setText("You have been served.");
            peel.getBean(JavaMailSender.class).send(letter);
            assertThat(peel.getBeansOfType(CaughtMailController.class)).hasSize(1);
            List<CaughtMail.Letter> caught = peel.getBean(CaughtMail.class).newestFirst();
            assertThat(caught).extracting(CaughtMail.Letter::recipient).containsExactlyInAnyOrder("officer@example.org", "counsel@example.org");
            assertThat(caught).allSatisfy(each -> {
                assertThat(each.from()).isEqualTo("peel@example.org");
                assertThat(each.subject()).isEqualTo("Notice – § 13510.8");
                assertThat(each.body()).contains("You have been served.");
            });
        }
        try (ConfigurableApplicationContext again = start("--peel.data-dir=" + data)) {
            assertThat(again.getBean(JdbcClient.class).sql("SELECT place FROM incident").query(String.class).single()).isEqualTo("written while closing");
        }
    }

    @Test
    void with_a_server_configured_there_are_no_demonstration_and_no_caught_mail() {
        TestDatabase database = TestDatabase.createEmpty();
        try (ConfigurableApplicationContext peel = start("--spring.datasource.url=" + database.url(), "--spring.datasource.username=peel_app",
                "--spring.flyway.user=peel_owner")) {
            assertThat(peel.getBean(Platform.class)).isEqualTo(new Platform(false, false));
            assertThat(peel.getBean(JdbcClient.class).sql("SELECT current_user").query(String.class).single()).isEqualTo("peel_app");
            assertThat(peel.getBeansOfType(CaughtMail.class)).isEmpty();
            assertThat(peel.getBeansOfType(CaughtMailController.class)).as("no page for visitors").isEmpty();
            JavaMailSenderImpl sender = (JavaMailSenderImpl) peel.getBean(JavaMailSender.class);
            assertThat(sender.getPort()).isEqualTo(25);
            assertThat(sender.getJavaMailProperties()).containsEntry("mail.smtp.timeout", "3000");
        }
    }

    @Test
    void a_configured_mail_server_is_used_with_time_outs() {
        TestDatabase database = TestDatabase.create();
        try (ConfigurableApplicationContext peel = start("--spring.datasource.url=" + database.url(), "--spring.datasource.username=peel_app", "--spring.flyway.user=peel_owner",
                "--peel.demo=true", "--spring.mail.host=mail.example.org", "--spring.mail.port=2525")) {
            assertThat(peel.getBean(Platform.class)).isEqualTo(new Platform(false, true));
            assertThat(peel.getBeansOfType(CaughtMail.class)).isEmpty();
            JavaMailSenderImpl sender = (JavaMailSenderImpl) peel.getBean(JavaMailSender.class);
            assertThat(sender.getHost()).isEqualTo("mail.example.org");
            assertThat(sender.getPort()).isEqualTo(2525);
            assertThat(sender.getJavaMailProperties()).containsEntry("mail.smtp.connectiontimeout", "5000").containsEntry("mail.smtp.writetimeout", "5000");
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Program.class).web(WebApplicationType.NONE).run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(PlatformOnly.class)
    static class Program {

        @Bean
        LastWords lastWords(JdbcClient jdbc) {
            return new LastWords(jdbc);
        }
    }

    /** Stands for the engine, which still uses the database while it closes. */
    record LastWords(JdbcClient jdbc) {

        @PreDestroy
        void write() {
            jdbc.sql("INSERT INTO incident (place) VALUES ('written while closing')").update();
        }
    }
}

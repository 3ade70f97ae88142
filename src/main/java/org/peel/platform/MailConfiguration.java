package org.peel.platform;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/**
 * Where mail goes when no mail server is configured: a demonstration catches its own; anywhere else this machine's own server
 * is tried, and a letter that it does not take waits in the database. A statutory notice never ends in a page for visitors.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(MailConfiguration.NoMailServerConfigured.class)
class MailConfiguration {

    private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    @Conditional(Demonstration.class)
    CaughtMail caughtMail(Clock clock) {
        return new CaughtMail(clock);
    }

    @Bean
    JavaMailSender mailSender(ObjectProvider<CaughtMail> caught, Environment environment) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(Optional.ofNullable(caught.getIfAvailable()).map(CaughtMail::port).orElse(25));
        sender.setDefaultEncoding("UTF-8");
        // The configured time-outs hold for this sender too.
        Binder.get(environment).bind("spring.mail", MailProperties.class).ifBound(mail -> sender.getJavaMailProperties().putAll(mail.getProperties()));
        if (caught.getIfAvailable() == null) {
            log.warn("SPRING_MAIL_HOST is not set: mail goes to port 25 of this machine, and waits in the database while nobody takes it there");
        }
        return sender;
    }

    static class NoMailServerConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.mail.host"));
        }
    }

    static class Demonstration implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Platform.of(context.getEnvironment()).demonstration();
        }
    }
}

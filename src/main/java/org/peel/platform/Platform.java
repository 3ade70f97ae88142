package org.peel.platform;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What Peel found under itself when it started.
 *
 * @param embedded      no database was configured, so Peel brought its own under the data directory
 * @param demonstration demonstration accounts, cases and the mail page belong here: on the embedded default, and elsewhere
 *                      only where {@code peel.demo=true} asks for them
 */
public record Platform(boolean embedded, boolean demonstration) {

    static Platform of(Environment environment) {
        boolean embedded = !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
        return new Platform(embedded, environment.getProperty("peel.demo", Boolean.class, embedded));
    }
}

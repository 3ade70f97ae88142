package org.peel.platform;

/**
 * What Peel found under itself when it started.
 *
 * @param embedded      no database was configured, so Peel brought its own under the data directory
 * @param demonstration demonstration accounts, cases and the mail page belong here: on the embedded default, and elsewhere
 *                      only where {@code peel.demo=true} asks for them
 */
public record Platform(boolean embedded, boolean demonstration) {
}

package org.peel.intake;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code by which a complainant follows a complaint, and all that proves who they are: so it cannot be guessed. Sixteen
 * random characters out of twenty-seven are 76 bits; no vowel, so that it spells nothing, and nothing that is read as another.
 */
record TrackingCode(String value) {

    private static final String ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ";
    private static final int LENGTH = 16;
    private static final String PREFIX = "PEEL";
    private static final SecureRandom RANDOM = new SecureRandom();

    static TrackingCode next() {
        var letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return grouped(letters.toString());
    }

    /** The code as typed by a person: in small letters, without its hyphens, without its first group. Empty for what cannot be one. */
    static Optional<TrackingCode> read(String typed) {
        if (typed == null || typed.length() > 100) {
            return Optional.empty();
        }
        var letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}]", "");
        if (letters.length() == PREFIX.length() + LENGTH && letters.startsWith(PREFIX)) {
            letters = letters.substring(PREFIX.length());
        }
        return letters.length() == LENGTH && letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0)
                ? Optional.of(grouped(letters)) : Optional.empty();
    }

    private static TrackingCode grouped(String letters) {
        return new TrackingCode(PREFIX + letters.replaceAll("(.{4})", "-$1"));
    }

    @Override
    public String toString() {
        return value;
    }
}

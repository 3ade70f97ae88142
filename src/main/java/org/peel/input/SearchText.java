package org.peel.input;

import java.util.regex.Pattern;

/** What a person typed to search for, turned into a pattern for LIKE that takes every letter of it literally. */
public final class SearchText {

    /** Control characters, which the database refuses or nobody typed, and the invisible marks that copied right-to-left names bring along. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");
    /** One name, many apostrophes: O'Neil, O’Neil, Oʼneil. Any one character stands for them. */
    private static final Pattern APOSTROPHE = Pattern.compile("['’‘ʼ`´]");

    private SearchText() {
    }

    /** The typed text without what cannot be seen; null when nothing is left. */
    public static String clean(String typed) {
        if (typed == null) {
            return null;
        }
        var clean = INVISIBLE.matcher(typed).replaceAll("").strip();
        return clean.isEmpty() ? null : clean;
    }

    /** The pattern for {@code ILIKE} that finds the typed text anywhere; null when nothing was typed. */
    public static String containing(String typed) {
        var clean = clean(typed);
        return clean == null ? null : "%" + APOSTROPHE.matcher(clean.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")).replaceAll("_") + "%";
    }
}

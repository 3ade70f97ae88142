package org.peel.dashboard;

import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * What an administrator is shown of a failure: enough to mend it, and nothing that belongs to a case or opens a door. Addresses,
 * passwords and the values of a database row are left out, and so is all but the beginning.
 */
final class TechnicalDetail {

    private static final int MESSAGE = 400;
    private static final int LINES = 16;

    /** From here on the database quotes the row that it refused, which may hold a narrative or a name. */
    private static final Pattern QUOTED_ROW = Pattern.compile("\\s*(?:Detail|Where|Failing row contains|Key \\()\\b?.*", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("[\\p{Alnum}._%+'-]+@[\\p{Alnum}.-]+");
    private static final Pattern SECRET =
            Pattern.compile("(?i)(password|passwd|pwd|secret|token|authorization|api[-_ ]?key|credential)(s?\\b[\"']?\\s*[:=]\\s*)(?:(?:basic|bearer)\\s+)?\\S+");
    private static final Pattern LOGIN_IN_URL = Pattern.compile("://[^/\\s:@]+:[^/\\s@]+@");

    private TechnicalDetail() {
    }

    /** A failure's message, in one line. */
    static String message(String message) {
        if (message == null || message.isBlank()) {
            return "The step failed and left no message.";
        }
        var safe = QUOTED_ROW.matcher(message).replaceFirst("").replaceAll("\\s+", " ").strip();
        safe = LOGIN_IN_URL.matcher(safe).replaceAll("://…@");
        safe = SECRET.matcher(safe).replaceAll("$1$2…");
        safe = ADDRESS.matcher(safe).replaceAll("…@…");
        return safe.length() > MESSAGE ? safe.substring(0, MESSAGE) + "…" : safe;
    }

    /** The exceptions of a stack trace with their messages, and where in Peel each arose; null for no trace. */
    static String trace(String trace) {
        if (trace == null || trace.isBlank()) {
            return null;
        }
        var shown = new ArrayList<String>();
        boolean placed = false;
        for (var line : trace.lines().toList()) {
            boolean cause = line.startsWith("Caused by: ");
            if (shown.size() == LINES) {
                break;
            } else if (shown.isEmpty() || cause) {
                shown.add(message(line));
                placed = false;
            } else if (!placed && line.startsWith("\tat org.peel.")) {
                shown.add("    " + line.strip());
                placed = true;
            }
        }
        return String.join("\n", shown);
    }
}

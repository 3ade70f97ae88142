package org.peel.imports;

/**
 * Text on its way through a spreadsheet.
 *
 * <p>A cell that begins with {@code = + - @}, a tab, a carriage return or NUL is run as a formula by the programs people open
 * exports with (ASVS 1.2.10). On the way out such a cell gets a single quote in front; on the way in that quote is taken off
 * again. A cell that itself begins with quotes and then such a character gets one more, so that every text, the name "-Smith"
 * and the odd "'=x" alike, comes back as it went.
 */
public final class SpreadsheetText {

    private SpreadsheetText() {
    }

    /** The text made harmless for a spreadsheet. */
    public static String harmless(String text) {
        return text != null && isFormulaAfterQuotes(text) ? "'" + text : text;
    }

    /** The text as it was before {@link #harmless}. */
    static String original(String cell) {
        return cell.startsWith("'") && isFormulaAfterQuotes(cell) ? cell.substring(1) : cell;
    }

    /** One cell of a CSV file that is written: harmless, and quoted as RFC 4180 wants it. */
    public static String csvCell(String text) {
        String cell = text == null ? "" : harmless(text);
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') && cell.equals(cell.strip());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static boolean isFormulaAfterQuotes(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == '\'') {
            i++;
        }
        return i < text.length() && "=+-@\t\r\0".indexOf(text.charAt(i)) >= 0;
    }
}

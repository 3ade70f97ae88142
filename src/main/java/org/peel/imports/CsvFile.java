package org.peel.imports;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a CSV file, one at a time; the file itself is never held.
 *
 * <p>Strict where a guess would move cells into the wrong column: RFC 4180 quoting, one header, and every row as wide as it.
 */
final class CsvFile implements Closeable {

    /** No cell of a record is longer than this; a quote that is opened and never closed would otherwise swallow the file. */
    private static final int LONGEST_CELL = 1 << 20;

    private final RecordHandler handler = new RecordHandler();
    private final CsvReader<Row> reader;
    private final CloseableIterator<Row> rows;
    private final List<String> header;
    private final Map<String, Integer> positions = new HashMap<>();

    private CsvFile(InputStream in, Charset encoding, char delimiter) {
        this.reader = CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(true).allowExtraFields(true).allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false).allowUnclosedQuote(false).trimWhitespacesAroundQuotes(false)
                .maxBufferSize(LONGEST_CELL).build(handler, new StrictReader(in, encoding));
        this.rows = reader.iterator();
        this.header = readHeader();
    }

    /** Opens the file and refuses it when one of the columns named is not in its header. */
    static CsvFile open(InputStream in, Charset encoding, char delimiter, Collection<String> columns) {
        CsvFile file = new CsvFile(in, encoding, delimiter);
        List<String> missing = columns.stream().filter(column -> !file.positions.containsKey(column)).toList();
        if (!missing.isEmpty()) {
            throw new BrokenFile(1, missing.get(0), "the file has no column " + quoted(missing) + "; its columns are "
                    + quoted(file.header) + ". Choose the profile made for this file, or add the column.");
        }
        return file;
    }

    private List<String> readHeader() {
        Row first = next();
        if (first == null) {
            throw new BrokenFile(1, null, "the file is empty; its first line must name the columns.");
        }
        if (first.fault() != null) {
            throw new BrokenFile(first.line(), null, "the line that names the columns cannot be read: " + first.fault());
        }
        List<String> names = new ArrayList<>();
        for (String cell : first.cells()) {
            String name = cell.strip();
            if (positions.putIfAbsent(name, names.size()) != null) {
                throw new BrokenFile(first.line(), name, "the column \"" + name + "\" stands twice in the file.");
            }
            names.add(name);
        }
        return names;
    }

    /** The next row, or null at the end. A row with a fault of its own carries the fault and no trustworthy cells. */
    Row next() {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            Row row = rows.next();
            if (header != null && row.fault() == null && row.cells().length != header.size()) {
                return row.withFault("the row has " + row.cells().length + (row.cells().length == 1 ? " cell" : " cells") + " where the file has "
                        + header.size() + " columns");
            }
            return row;
        } catch (CsvParseException broken) {
            if (broken.getCause() instanceof BrokenFile undecodable) {
                throw undecodable;
            }
            throw new BrokenFile(handler.line(), null, broken.getMessage().contains("buffer")
                    ? "a row that begins here has a cell longer than " + LONGEST_CELL + " characters, or a quote that is never closed."
                    : "the quotes of a row that begins here are broken: after a closing quote comes a delimiter or the end of the line, "
                            + "and a quote inside a quoted cell is doubled.");
        }
    }

    String cell(Row row, String column) {
        Integer position = positions.get(column);
        return position == null ? "" : row.cells()[position];
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static String quoted(List<String> names) {
        String all = String.join("\", \"", names);
        return '"' + (all.length() > 400 ? all.substring(0, 400) + "…" : all) + '"';
    }

    /** One record of the file: the line it begins on, its cells, and what is wrong with it, if anything. */
    record Row(long line, String[] cells, String fault) {

        Row withFault(String found) {
            return new Row(line, cells, found);
        }
    }

    private static final class RecordHandler extends AbstractBaseCsvCallbackHandler<Row> {

        private final List<String> cells = new ArrayList<>();
        private long line = 1;
        private String fault;

        @Override
        protected void handleBegin(long startingLine) {
            line = startingLine;
            cells.clear();
            fault = null;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            for (int i = offset; i < offset + length && fault == null; i++) {
                char c = buffer[i];
                if (c == '"' && !quoted) {
                    fault = "a quote stands inside cell " + (index + 1) + ", which is not quoted as a whole";
                } else if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                    fault = "cell " + (index + 1) + " holds a " + (c == 0 ? "NUL byte" : "control character") + ", which no text has";
                }
            }
            cells.add(new String(buffer, offset, length));
        }

        @Override
        protected Row buildRecord() {
            return new Row(line, cells.toArray(String[]::new), fault);
        }

        long line() {
            return line;
        }
    }
}

package org.peel.imports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The rows of one file as they were read, in a temporary table that goes with the transaction.
 *
 * <p>Rows are sent with COPY as they are read, refused ones too, so that neither the file nor its refusals are ever held here.
 */
final class Staging {

    private final Target target;
    private final long rowLimit;

    Staging(Target target, long rowLimit) {
        this.target = target;
        this.rowLimit = rowLimit;
    }

    /** Reads the file into the table {@code staged} and answers how many rows it had. */
    long fill(Connection connection, CsvFile file, ImportProfile profile, Rows rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String fields = target.fields().stream().map(field -> column(field.name()) + (field.isDate() ? " date" : " text"))
                    .collect(Collectors.joining(", "));
            statement.execute("CREATE TEMPORARY TABLE staged (line bigint PRIMARY KEY, " + fields + ", fingerprint text, field text, reason text, "
                    + "standing text" + rows.workColumns().stream().map(c -> ", " + c).collect(Collectors.joining()) + ") ON COMMIT DROP");
        }
        String columns = Stream.concat(Stream.concat(Stream.of("line"), target.fields().stream().map(field -> column(field.name()))),
                Stream.of("fingerprint", "field", "reason")).collect(Collectors.joining(", "));
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY staged (" + columns + ") FROM STDIN");
        try {
            long read = send(copy, file, profile);
            copy.endCopy();
            return read;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private long send(CopyIn copy, CsvFile file, ImportProfile profile) throws SQLException {
        MessageDigest digest = sha256();
        Chunk chunk = new Chunk(copy);
        long read = 0;
        String[] nothing = new String[target.fields().size()];
        for (CsvFile.Row row = file.next(); row != null; row = file.next()) {
            if (++read > rowLimit) {
                throw new BrokenFile(row.line(), null, String.format("the file has more than %,d rows. Cut it into smaller files.", rowLimit));
            }
            chunk.cell(Long.toString(row.line()));
            try {
                if (row.fault() != null) {
                    throw new RowFault(null, row.fault());
                }
                CsvFile.Row current = row;
                String[] values = profile.values(name -> SpreadsheetText.original(file.cell(current, name)));
                chunk.cells(values);
                chunk.cell(fingerprint(digest, values));
                chunk.cell(null);
                chunk.cell(null);
            } catch (RowFault fault) {
                chunk.cells(nothing);
                chunk.cell(null);
                chunk.cell(fault.field());
                chunk.cell(fault.getMessage());
            }
            chunk.endRow();
        }
        chunk.flush();
        return read;
    }

    private static String fingerprint(MessageDigest digest, String[] values) {
        for (String value : values) {
            digest.update((value == null ? "-" : value.length() + ":" + value).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String column(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase();
    }

    /** Rows in COPY's text format, sent whenever enough has gathered. */
    private static final class Chunk {

        private static final int ENOUGH = 1 << 16;
        private final CopyIn copy;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(ENOUGH * 2);
        private boolean first = true;

        Chunk(CopyIn copy) {
            this.copy = copy;
        }

        void cells(String[] values) {
            for (String value : values) {
                cell(value);
            }
        }

        void cell(String value) {
            if (!first) {
                bytes.write('\t');
            }
            first = false;
            String text = value == null ? "\\N" : value.indexOf('\\') < 0 && value.indexOf('\t') < 0 && value.indexOf('\n') < 0
                    && value.indexOf('\r') < 0 ? value
                    : value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            bytes.write(encoded, 0, encoded.length);
        }

        void endRow() throws SQLException {
            bytes.write('\n');
            first = true;
            if (bytes.size() >= ENOUGH) {
                flush();
            }
        }

        void flush() throws SQLException {
            byte[] all = bytes.toByteArray();
            copy.writeToCopy(all, 0, all.length);
            bytes.reset();
        }
    }
}

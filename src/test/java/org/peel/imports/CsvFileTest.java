package org.peel.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFileTest {

    @Test
    void a_byte_order_mark_windows_line_ends_and_a_missing_last_line_end_are_tolerated() throws Exception {
        List<CsvFile.Row> rows = rows("\uFEFFid,name\r\n1,Adams\r\n2,Baker", "id", "name");

        assertThat(rows).extracting(CsvFile.Row::line).containsExactly(2L, 3L);
        assertThat(rows.get(1).cells()).containsExactly("2", "Baker");
    }

    @Test
    void a_quoted_cell_holds_delimiters_quotes_and_line_ends_and_the_next_row_keeps_its_line() throws Exception {
        List<CsvFile.Row> rows = rows("id,name\n1,\"Adams, \"\"Al\"\"\nof Ames\"\n2,Baker\n", "id");

        assertThat(rows.get(0).cells()[1]).isEqualTo("Adams, \"Al\"\nof Ames");
        assertThat(rows.get(1).line()).isEqualTo(4);
    }

    @Test
    void a_file_without_a_column_the_profile_needs_is_refused_and_the_column_named() {
        BrokenFile broken = refused("id,nom\n1,Adams\n", "id", "name");

        assertThat(broken.field()).isEqualTo("name");
        assertThat(broken.sentence()).startsWith("Line 1: the file has no column \"name\"; its columns are \"id\", \"nom\"");
    }

    @Test
    void a_column_that_stands_twice_is_refused() {
        assertThat(refused("id,name,id\n1,Adams,2\n", "id").sentence()).isEqualTo("Line 1: the column \"id\" stands twice in the file.");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(refused("", "id").sentence()).startsWith("Line 1: the file is empty");
        assertThat(refused("\n\n\n", "id").sentence()).contains("the file is empty");
    }

    @Test
    void a_quote_that_is_never_closed_refuses_the_file_at_the_line_it_was_opened_on() {
        BrokenFile broken = refused("id,name\n1,Adams\n2,\"Baker\n3,Clark\n4,Davis\n", "id");

        assertThat(broken.line()).isEqualTo(3);
        assertThat(broken.sentence()).contains("quotes of a row that begins here are broken");
    }

    @Test
    void a_quote_that_is_never_closed_is_not_read_into_memory_to_the_end_of_a_large_file() {
        BrokenFile broken = refused("id,name\n1,Adams\n2,\"Baker\n" + "3,Clark\n".repeat(300_000), "id");

        assertThat(broken.line()).isEqualTo(3);
        assertThat(broken.sentence()).contains("a quote that is never closed");
    }

    @Test
    void text_after_a_closing_quote_refuses_the_file_at_its_line() {
        BrokenFile broken = refused("id,name\n1,Adams\n2,\"Baker\"x\n3,Clark\n", "id");

        assertThat(broken.line()).isEqualTo(3);
        assertThat(broken.sentence()).contains("quotes of a row that begins here are broken");
    }

    @Test
    void a_quote_inside_an_unquoted_cell_is_the_fault_of_its_row_only() throws Exception {
        List<CsvFile.Row> rows = rows("id,name\n1,Al \"Ace\" Adams\n2,Baker\n", "id");

        assertThat(rows.get(0).fault()).isEqualTo("a quote stands inside cell 2, which is not quoted as a whole");
        assertThat(rows.get(1).fault()).isNull();
    }

    @Test
    void a_row_wider_or_narrower_than_the_header_is_the_fault_of_its_row_only() throws Exception {
        List<CsvFile.Row> rows = rows("id,name\n1\n2,Baker,x\n3,Clark\n", "id");

        assertThat(rows).extracting(CsvFile.Row::fault).containsExactly("the row has 1 cell where the file has 2 columns",
                "the row has 3 cells where the file has 2 columns", null);
    }

    @Test
    void a_nul_byte_or_another_control_character_is_the_fault_of_its_row_only() throws Exception {
        List<CsvFile.Row> rows = rows("id,name\n1,Ad\0ams\n2,Ba\u0007ker\n3,\"Clark\tJr\"\n", "id");

        assertThat(rows).extracting(CsvFile.Row::fault).containsExactly("cell 2 holds a NUL byte, which no text has",
                "cell 2 holds a control character, which no text has", null);
    }

    @Test
    void a_byte_that_is_not_utf_8_refuses_the_file_at_its_line() {
        byte[] latin = "id,name\r\n1,Adams\r\n2,Nu\u00f1ez\r\n3,Clark\r\n".getBytes(StandardCharsets.ISO_8859_1);

        BrokenFile broken = refused(latin, StandardCharsets.UTF_8, "id");

        assertThat(broken.sentence()).isEqualTo("Line 3: a character here is not UTF-8. Save the file as UTF-8 and import it again.");
    }

    @Test
    void the_line_of_a_wrong_byte_is_right_far_into_a_large_file_and_at_its_very_end() {
        byte[] rows = "1,Adams\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        byte[] header = "id,name\n".getBytes(StandardCharsets.UTF_8);
        byte[] cut = new byte[header.length + rows.length + 1];
        System.arraycopy(header, 0, cut, 0, header.length);
        System.arraycopy(rows, 0, cut, header.length, rows.length);
        cut[cut.length - 1] = (byte) 0xE2;   // the first third of a character

        assertThat(refused(cut, StandardCharsets.UTF_8, "id").line()).isEqualTo(100_002);
    }

    @Test
    void a_profile_may_name_another_encoding() throws Exception {
        byte[] latin = "id,name\n2,Nu\u00f1ez\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(rows(new ByteArrayInputStream(latin), StandardCharsets.ISO_8859_1, "name").get(0).cells()[1]).isEqualTo("Nu\u00f1ez");
    }

    @Test
    void utf_16_without_a_mark_is_refused() {
        assertThat(refused("id,name\n1,Adams\n".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8, "id").line()).isEqualTo(1);
    }

    @Test
    void characters_outside_the_basic_plane_survive_the_border_of_a_buffer() throws Exception {
        String name = "x".repeat((1 << 16) - 11) + "\uD83D\uDE80 \u0634\u0643\u0648\u0649";
        List<CsvFile.Row> rows = rows("id,name\n1," + name + "\n", "id");

        assertThat(rows.get(0).cells()[1]).isEqualTo(name);
    }

    @Test
    void a_large_file_is_streamed() throws Exception {
        // 240 MB of rows through a test heap that could not hold them twice; nothing is kept but the count.
        InputStream endless = new InputStream() {
            private final byte[] row = ("7," + "x".repeat(237) + "\n").getBytes(StandardCharsets.UTF_8);
            private final byte[] header = "id,name\n".getBytes(StandardCharsets.UTF_8);
            private long at = -header.length;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (at >= 240L * 1_000_000) {
                    return -1;
                }
                byte[] from = at < 0 ? header : row;
                int start = at < 0 ? (int) (at + header.length) : (int) (at % row.length);
                int count = Math.min(length, from.length - start);
                System.arraycopy(from, start, target, offset, count);
                at += count;
                return count;
            }
        };
        long count = 0;
        try (CsvFile file = CsvFile.open(endless, StandardCharsets.UTF_8, ',', List.of("id"))) {
            while (file.next() != null) {
                count++;
            }
        }
        assertThat(count).isEqualTo(1_000_000);
    }

    private static List<CsvFile.Row> rows(String content, String... columns) throws IOException {
        return rows(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8, columns);
    }

    private static List<CsvFile.Row> rows(InputStream content, Charset encoding, String... columns) throws IOException {
        List<CsvFile.Row> rows = new ArrayList<>();
        try (CsvFile file = CsvFile.open(content, encoding, ',', List.of(columns))) {
            for (CsvFile.Row row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static BrokenFile refused(String content, String... columns) {
        return refused(content.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, columns);
    }

    private static BrokenFile refused(byte[] content, Charset encoding, String... columns) {
        return catchThrowableOfType(BrokenFile.class, () -> rows(new ByteArrayInputStream(content), encoding, columns));
    }
}

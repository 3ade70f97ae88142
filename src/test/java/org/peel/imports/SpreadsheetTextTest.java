package org.peel.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-Smith", "@SUM(A1)", "\tx", "\rx", "'=x", "''-x", "'", "", "O'Brien", "'quoted'", "a=b"})
    void every_text_comes_back_from_a_spreadsheet_as_it_went(String text) {
        assertThat(SpreadsheetText.original(SpreadsheetText.harmless(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "\0x"})
    void no_cell_that_goes_out_begins_like_a_formula(String text) {
        assertThat(SpreadsheetText.harmless(text)).startsWith("'");
    }

    @Test
    void a_cell_is_quoted_where_a_reader_would_split_it() {
        assertThat(SpreadsheetText.csvCell("Adams, \"Al\"")).isEqualTo("\"Adams, \"\"Al\"\"\"");
        assertThat(SpreadsheetText.csvCell("=1,2")).isEqualTo("\"'=1,2\"");
        assertThat(SpreadsheetText.csvCell(null)).isEmpty();
        assertThat(SpreadsheetText.csvCell("plain")).isEqualTo("plain");
    }
}

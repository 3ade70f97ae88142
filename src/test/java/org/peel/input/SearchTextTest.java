package org.peel.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void the_signs_of_a_pattern_are_taken_literally() {
        assertThat(SearchText.containing("100%_\\")).isEqualTo("%100\\%\\_\\\\%");
    }

    @Test
    void any_apostrophe_finds_any_other() {
        assertThat(SearchText.containing("O'Neil")).isEqualTo(SearchText.containing("O’Neil")).isEqualTo("%O_Neil%");
    }

    @Test
    void null_bytes_and_the_marks_around_a_copied_right_to_left_name_are_dropped() {
        assertThat(SearchText.clean("\u200Fחיים\u0000\u202C ")).isEqualTo("חיים");
    }

    @Test
    void nothing_typed_is_no_search() {
        assertThat(SearchText.containing(null)).isNull();
        assertThat(SearchText.containing(" \u0000 ")).isNull();
    }
}

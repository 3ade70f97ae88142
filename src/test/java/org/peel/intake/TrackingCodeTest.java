package org.peel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingCodeTest {

    @Test
    void a_code_stands_in_groups_and_holds_nothing_that_is_read_as_another_letter() {
        assertThat(TrackingCode.next().value()).matches("PEEL(-[2-9BCDFGHJKMNPQRSTVWXZ]{4}){4}");
    }

    @Test
    void a_code_cannot_be_guessed() {
        assertThat(16 * Math.log(27) / Math.log(2)).as("bits of a code").isGreaterThan(60);
        var seen = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(TrackingCode.next().value())).isTrue();
        }
    }

    @Test
    void a_code_is_read_as_people_type_it() {
        var code = TrackingCode.next();
        var bare = code.value().replace("-", "");
        for (var typed : new String[] {code.value(), " " + code.value().toLowerCase() + " ", bare, bare.substring(4), code.value().replace('-', ' '),
            code.value().replace('-', '\u2013')}) {
            assertThat(TrackingCode.read(typed)).as(typed).contains(code);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "PEEL", "PEEL-7K3M", "PEEL-0000-0000-0000-0000", "PEEL-AEIO-AEIO-AEIO-AEIO", "' OR 1=1 --", "\0", "PEEL-7K3M-Q9XD-7K3M-Q9XD-7K3M"})
    void what_cannot_be_a_code_is_none(String typed) {
        assertThat(TrackingCode.read(typed)).isEmpty();
    }
}

package org.peel.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void the_order_in_which_values_were_put_in_does_not_show() {
        var one = new LinkedHashMap<String, Object>();
        one.put("b", 1);
        one.put("a", "x");
        assertThat(CanonicalJson.of(one)).isEqualTo("{\"a\":\"x\",\"b\":1}").isEqualTo(CanonicalJson.of(Map.of("a", "x", "b", 1)));
    }

    @Test
    void names_are_sorted_by_their_utf_16_units_as_rfc_8785_has_it() {
        // The example of RFC 8785, section 3.2.3.
        var values = new HashMap<String, Object>();
        for (var name : Arrays.asList("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            values.put(name, true);
        }
        assertThat(CanonicalJson.of(values)).isEqualTo(
                "{\"\\r\":true,\"1\":true,\"\u0080\":true,\"\u00f6\":true,\"\u20ac\":true,\"\ud83d\ude00\":true,\"\ufb33\":true}");
    }

    @Test
    void only_what_must_be_escaped_is_escaped_and_always_in_the_same_way() {
        assertThat(CanonicalJson.of(Map.of("t", "\u20ac$\u000f\nA'B\"\\\\\"/</script>")))
                .isEqualTo("{\"t\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/</script>\"}");
    }

    @Test
    void dates_instants_flags_and_nulls_have_one_form_each() {
        var values = new HashMap<String, Object>();
        values.put("day", LocalDate.of(2026, 3, 2));
        values.put("instant", Instant.parse("2026-03-02T15:00:00.123456Z"));
        values.put("flag", false);
        values.put("nothing", null);
        values.put("number", 12L);
        assertThat(CanonicalJson.of(values)).isEqualTo(
                "{\"day\":\"2026-03-02\",\"flag\":false,\"instant\":\"2026-03-02T15:00:00.123456Z\",\"nothing\":null,\"number\":12}");
    }

    @Test
    void what_has_no_canonical_form_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.of(Map.of("n", (1L << 53) + 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.of(Map.of("n", 0.1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.of(Map.of("half", "\ud83d"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_leaf_is_hashed_with_the_zero_byte_in_front_as_rfc_6962_has_it() {
        assertThat(LeafHash.of("")).isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void one_changed_letter_makes_another_leaf() {
        assertThat(LeafHash.of("{\"outcome\":\"REVOKE\"}")).isNotEqualTo(LeafHash.of("{\"outcome\":\"REVOKF\"}")).hasSize(64);
    }
}

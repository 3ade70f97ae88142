package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Z", "GMT", "Etc/GMT", "Zulu", "Universal"})
    void every_name_of_utc_will_do(String zone) {
        assertThatCode(() -> TimeZones.requireUtc(ZoneId.of(zone), Optional.empty())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Tokyo", "Europe/London", "Africa/Abidjan", "+01:00"})
    void a_zone_that_only_sometimes_agrees_with_utc_will_not(String zone) {
        assertThatThrownBy(() -> TimeZones.requireUtc(ZoneId.of(zone), Optional.of("TZ=" + zone)))
                .isInstanceOf(StartRefused.class).hasMessageContaining("set by TZ=" + zone);
    }
}

package org.peel.platform;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.TimeZone;

/**
 * Peel runs in UTC. The engine keeps its timers in columns without a zone: a timer written under UTC and read under New York
 * is five hours late, and under Tokyo it is already due. So no two nodes may disagree, and UTC is what they agree on.
 */
public final class TimeZones {

    private TimeZones() {
    }

    /**
     * Sets the virtual machine's zone to UTC, so that Peel starts on a laptop in any part of the world. A zone somebody asked
     * for by name is left alone: {@link #requireUtc} then refuses it in so many words.
     */
    public static void useUtcUnlessToldOtherwise() {
        if (explicitSetting().isEmpty()) {
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        }
    }

    static void requireUtc() {
        requireUtc(ZoneId.systemDefault(), explicitSetting());
    }

    static void requireUtc(ZoneId zone, Optional<String> setting) {
        ZoneRules rules = zone.getRules();
        if (!rules.isFixedOffset() || !rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC)) {
            throw new StartRefused(
                    "Peel runs in UTC only, because deadlines are stored and compared in UTC on every node; this node's time zone is "
                            + zone + setting.map(s -> ", set by " + s).orElse("") + ".",
                    setting.map(s -> "Remove the setting " + s + ", or set it to UTC.").orElse("Start Java with -Duser.timezone=UTC.")
                            + " People still see dates in the zone of the deciding office.");
        }
    }

    /**
     * The zone as somebody set it for this process. The system property itself does not tell: Java fills it with the machine's
     * zone as soon as anything asks for the time. The command line does.
     */
    private static Optional<String> explicitSetting() {
        Optional<String> property = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-Duser.timezone=") && !argument.equals("-Duser.timezone="))
                .reduce((first, last) -> last);
        return property.or(() -> Optional.ofNullable(System.getenv("TZ")).filter(zone -> !zone.isBlank()).map(zone -> "TZ=" + zone));
    }
}

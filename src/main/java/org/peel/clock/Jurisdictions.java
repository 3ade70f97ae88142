package org.peel.clock;

import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * The places whose law a case can stand under, and where their day begins and ends.
 *
 * <p>A legal day is the day of the deciding body. For a state in two zones that is the zone of its capital, where the body sits.
 */
public final class Jurisdictions {

    /** The neutral rules, for a place whose own are not known. Their day is Washington's. */
    public static final String NEUTRAL = "US";

    private static final Map<String, ZoneId> ZONES = zones();

    private Jurisdictions() {
    }

    public static boolean known(String jurisdiction) {
        return jurisdiction != null && ZONES.containsKey(jurisdiction);
    }

    /** The zone in which the jurisdiction's days are counted. */
    public static ZoneId zone(String jurisdiction) {
        ZoneId zone = ZONES.get(jurisdiction);
        if (zone == null) {
            throw new IllegalArgumentException("There is no jurisdiction " + jurisdiction);
        }
        return zone;
    }

    private static Map<String, ZoneId> zones() {
        Map<String, ZoneId> zones = new TreeMap<>();
        put(zones, "America/New_York", "US CT DC DE FL GA KY MA MD ME NC NH NJ NY OH PA RI SC VA VT WV");
        put(zones, "America/Detroit", "MI");
        put(zones, "America/Indiana/Indianapolis", "IN");
        put(zones, "America/Chicago", "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI");
        put(zones, "America/Denver", "CO MT NM UT WY");
        put(zones, "America/Boise", "ID");
        put(zones, "America/Phoenix", "AZ");
        put(zones, "America/Los_Angeles", "CA NV OR WA");
        put(zones, "America/Juneau", "AK");
        put(zones, "Pacific/Honolulu", "HI");
        put(zones, "America/Puerto_Rico", "PR");
        put(zones, "America/St_Thomas", "VI");
        put(zones, "Pacific/Guam", "GU");
        put(zones, "Pacific/Saipan", "MP");
        put(zones, "Pacific/Pago_Pago", "AS");
        return Map.copyOf(zones);
    }

    private static void put(Map<String, ZoneId> zones, String zone, String places) {
        for (String place : places.split(" ")) {
            zones.put(place, ZoneId.of(zone));
        }
    }
}

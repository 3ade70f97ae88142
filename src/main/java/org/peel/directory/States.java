package org.peel.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The states, territories and the District whose law can apply to a case, and {@code US} for the neutral default. */
public final class States {

    /** The neutral default, for a federal agency or a state not known. */
    public static final String NEUTRAL = "US";

    private static final Map<String, String> NAMES = names();

    private States() {
    }

    /** A state as a choice. */
    public record State(String code, String name) {
    }

    /** Whether law can be that of this code. */
    public static boolean isJurisdiction(String code) {
        return NAMES.containsKey(code);
    }

    /** The state's name; a code we do not know is shown as it is. */
    public static String name(String code) {
        return NAMES.getOrDefault(code, code);
    }

    /** All of them by name, the neutral default last. */
    public static List<State> all() {
        var states = new ArrayList<State>();
        NAMES.forEach((code, name) -> states.add(new State(code, name)));
        return states;
    }

    private static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        var text = """
                AL Alabama|AK Alaska|AS American Samoa|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|\
                DC District of Columbia|FL Florida|GA Georgia|GU Guam|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|\
                LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|\
                NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|MP Northern Mariana Islands|\
                OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|\
                TX Texas|VI U.S. Virgin Islands|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming""";
        for (var state : text.split("\\|")) {
            names.put(state.substring(0, 2), state.substring(3));
        }
        names.put(NEUTRAL, "Not sure, or a federal agency");
        return Collections.unmodifiableMap(names);
    }
}

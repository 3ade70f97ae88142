package org.peel.casefile;

/** What an allegation says was done: the union of the sources' lists (domain section 1). */
public enum Category {
    EXCESSIVE_FORCE, DEADLY_FORCE, FAILURE_TO_INTERVENE, FAILURE_TO_RENDER_AID, DISHONESTY, EVIDENCE_TAMPERING, BIAS,
    UNLAWFUL_STOP_SEARCH_ARREST, SEXUAL_MISCONDUCT, ABUSE_OF_AUTHORITY, DISCOURTESY, OFFENSIVE_LANGUAGE, DOMESTIC_VIOLENCE,
    CRIMINAL_CONDUCT, RETALIATION, FAILURE_TO_COOPERATE, GANG_OR_EXTREMISM, NEGLECT_OF_DUTY, EQUIPMENT_OR_ATTENDANCE,
    /** A published record that names no category. Never offered to a person, and never counted as something it is not. */
    NOT_RECORDED;

    /** Whether the act is a use of force, which EO 13929 section 3(b) asks the registry to say. */
    public boolean isForce() {
        return this == EXCESSIVE_FORCE || this == DEADLY_FORCE;
    }

    /** The category in plain words. */
    public String words() {
        var text = name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

package org.peel.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.peel.access.Person;
import org.peel.access.Role;

/** Why somebody looks into the registry. Each role has the purposes its work gives it; every look-up is recorded with one. */
public enum Purpose {
    HIRING, CERTIFICATION, INVESTIGATION, PROSECUTION_DISCLOSURE, AUDIT, REGISTRY_WORK, OWN_RECORD;

    /** Who may look others up, and for what. The officer sees their own record only, and among their own matters. */
    private static final Map<Role, List<Purpose>> OF_ROLE = Map.of(
            Role.HIRING_INVESTIGATOR, List.of(HIRING),
            Role.REGISTRY_CLERK, List.of(REGISTRY_WORK, PROSECUTION_DISCLOSURE),
            Role.AUDITOR, List.of(AUDIT),
            Role.POST_INVESTIGATOR, List.of(INVESTIGATION, CERTIFICATION),
            Role.POST_COUNSEL, List.of(CERTIFICATION, INVESTIGATION, PROSECUTION_DISCLOSURE),
            Role.COMMISSIONER, List.of(CERTIFICATION));

    /** The purposes a person may look into the registry for; none for who has no business there. */
    static List<Purpose> of(Person person) {
        return Arrays.stream(values()).filter(purpose -> OF_ROLE.entrySet().stream()
                .anyMatch(entry -> person.is(entry.getKey()) && entry.getValue().contains(purpose))).toList();
    }
}

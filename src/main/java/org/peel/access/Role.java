package org.peel.access;

import java.util.Arrays;
import java.util.Optional;

/** A part that the law gives a person in a case, with the kind of office that part is held at. */
public enum Role {
    INTAKE_SPECIALIST("intake.specialist", OfficeKind.INTAKE_DESK),
    INTAKE_REVIEWER("intake.reviewer", OfficeKind.INTAKE_DESK),
    IA_INVESTIGATOR("ia.investigator", OfficeKind.AGENCY),
    IA_COMMANDER("ia.commander", OfficeKind.AGENCY),
    AGENCY_HEAD("agency.head", OfficeKind.AGENCY),
    CRB_MEMBER("crb.member", OfficeKind.CIVILIAN_BOARD),
    CRB_CHAIR("crb.chair", OfficeKind.CIVILIAN_BOARD),
    PROSECUTOR("prosecutor", OfficeKind.PROSECUTOR),
    POST_INVESTIGATOR("post.investigator", OfficeKind.POST),
    POST_COUNSEL("post.counsel", OfficeKind.POST),
    HEARING_OFFICER("hearing.officer", OfficeKind.POST),
    COMMISSIONER("commissioner", OfficeKind.POST),
    RESPONDENT("respondent", null),
    REGISTRY_CLERK("registry.clerk", OfficeKind.REGISTRY),
    HIRING_INVESTIGATOR("hiring.investigator", OfficeKind.REGISTRY),
    AUDITOR("auditor", OfficeKind.REGISTRY),
    ADMIN("admin", OfficeKind.OPERATIONS);

    private final String code;
    private final OfficeKind officeKind;

    Role(String code, OfficeKind officeKind) {
        this.code = code;
        this.officeKind = officeKind;
    }

    /** The role's name in models, memberships and grant keys. */
    public String code() {
        return code;
    }

    /** The kind of office the role is held at; null for the respondent, who holds it in person. */
    public OfficeKind officeKind() {
        return officeKind;
    }

    /** The role of that code, if there is one. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }

    /** The grant key of this role at an office: what tasks and cases are shared by. */
    public String at(long officeId) {
        return code + "@" + officeId;
    }
}

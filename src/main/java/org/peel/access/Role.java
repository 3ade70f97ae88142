package org.peel.access;

import java.util.Arrays;
import java.util.Optional;

/** A part that the law gives a person in a case, with the kind of office that part is held at. */
public enum Role {
    INTAKE_SPECIALIST("intake.specialist", "intake specialist", OfficeKind.INTAKE_DESK),
    INTAKE_REVIEWER("intake.reviewer", "intake reviewer", OfficeKind.INTAKE_DESK),
    IA_INVESTIGATOR("ia.investigator", "internal-affairs investigator", OfficeKind.AGENCY),
    IA_COMMANDER("ia.commander", "internal-affairs commander", OfficeKind.AGENCY),
    AGENCY_HEAD("agency.head", "agency head", OfficeKind.AGENCY),
    CRB_MEMBER("crb.member", "review board member", OfficeKind.CIVILIAN_BOARD),
    CRB_CHAIR("crb.chair", "review board chair", OfficeKind.CIVILIAN_BOARD),
    PROSECUTOR("prosecutor", "prosecutor", OfficeKind.PROSECUTOR),
    POST_INVESTIGATOR("post.investigator", "certification investigator", OfficeKind.POST),
    POST_COUNSEL("post.counsel", "enforcement counsel", OfficeKind.POST),
    HEARING_OFFICER("hearing.officer", "hearing officer", OfficeKind.POST),
    COMMISSIONER("commissioner", "commissioner", OfficeKind.POST),
    RESPONDENT("respondent", "respondent officer", null),
    REGISTRY_CLERK("registry.clerk", "registry clerk", OfficeKind.REGISTRY),
    HIRING_INVESTIGATOR("hiring.investigator", "hiring investigator", OfficeKind.REGISTRY),
    AUDITOR("auditor", "auditor", OfficeKind.REGISTRY),
    ADMIN("admin", "administrator", OfficeKind.OPERATIONS);

    private final String code;
    private final String title;
    private final OfficeKind officeKind;

    Role(String code, String title, OfficeKind officeKind) {
        this.code = code;
        this.title = title;
        this.officeKind = officeKind;
    }

    /** The role's name in models, memberships and grant keys. */
    public String code() {
        return code;
    }

    /** The role in plain words. */
    public String title() {
        return title;
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

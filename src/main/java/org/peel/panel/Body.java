package org.peel.panel;

import org.peel.access.Role;

/** A body that decides by vote. */
public enum Body {
    COMMISSION(Role.COMMISSIONER, "commission"),
    BOARD(Role.CRB_MEMBER, "board");

    private final Role members;
    private final String words;

    Body(Role members, String words) {
        this.members = members;
        this.words = words;
    }

    /** The role its members hold. */
    public Role members() {
        return members;
    }

    /** The body in plain words. */
    public String words() {
        return words;
    }
}

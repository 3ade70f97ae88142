package org.peel.intake;

/** How a complaint reached Peel. */
public enum Channel {
    WEB, API, IMPORT, PHONE, MAIL, IN_PERSON
}

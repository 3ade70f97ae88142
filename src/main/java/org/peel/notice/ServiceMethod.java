package org.peel.notice;

/** How a notice reaches the person it is for (domain 0.4). */
public enum ServiceMethod {
    PERSONAL, CERTIFIED_AND_REGULAR_MAIL, CERTIFIED_MAIL, ELECTRONIC_BY_CONSENT, MAIL
}

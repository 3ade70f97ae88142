package org.peel.notice;

/** The notices that this path serves. */
public enum NoticeKind {
    NOTICE_OF_INVESTIGATION, NOTICE_OF_INTENT, FINAL_ORDER, NO_ACTION, REGISTRY_NOTICE, CLOSING_LETTER
}

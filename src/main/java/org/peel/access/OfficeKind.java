package org.peel.access;

/** The kinds of office that take part in a case (domain 0.1). */
public enum OfficeKind {
    AGENCY, INTAKE_DESK, CIVILIAN_BOARD, PROSECUTOR, POST, REGISTRY, OPERATIONS
}

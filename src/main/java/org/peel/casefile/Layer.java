package org.peel.casefile;

/** Who may read a line of a case's timeline: the parties too, or the offices alone. */
public enum Layer {
    PARTY, OVERSIGHT
}

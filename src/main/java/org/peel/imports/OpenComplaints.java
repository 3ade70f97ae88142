package org.peel.imports;

import java.util.List;

/**
 * Takes over the complaints of a file that are still open: their cases stand, and somebody has to begin work on them.
 *
 * <p>Called once at the end of a file, in the transaction that writes it. An exception takes the whole file back.
 */
public interface OpenComplaints {

    /** Begins the intake of these complaint cases, given in the order in which they were received. */
    void begin(List<Long> caseIds);
}

package org.peel.imports;

import java.time.Instant;

/**
 * One file taken in: when, by whom, and what became of its rows.
 *
 * @param endedAt null while the run is under way, and for ever when Peel was stopped in the middle; nothing of such a file was kept
 * @param failure why none of the file was taken in, or null
 */
public record ImportRun(long id, String profile, String fileName, String startedBy, Instant startedAt, Instant endedAt, int rowsRead,
                        int created, int updated, int unchanged, int rejected, String failure) {
}

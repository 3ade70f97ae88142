package org.peel.clock;

import java.time.LocalDate;
import java.util.List;

/**
 * The last day on which an act is in time.
 *
 * @param steps how it was found, as sentences a party can check by hand
 */
public record DueDate(LocalDate on, List<String> steps) {
}

/**
 * Statutory clocks: from a jurisdiction's rule and a day on which something happened to the last day on which the answer is in
 * time, with every step explained. Every legal deadline is a row with its rule, its tolling and the consequence of missing it.
 *
 * <p>The module owns how days are counted, which days are holidays, and the rows of the clocks that run. It refuses to own how
 * long anything takes: lengths, day types and consequences are rows of the decision {@code statutory-clock}, and none stands in
 * code. Nor does it act on a lapsed clock: it tells, and the feature whose case it is decides.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Clock")
package org.peel.clock;

/**
 * Figures: where every process stands, what is late, what broke, and what the public may know of it all. Reads the rows of
 * others and decides nothing; the one thing it does is to start a failed step again. Owns the runs of the processes.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Dashboard")
package org.peel.dashboard;

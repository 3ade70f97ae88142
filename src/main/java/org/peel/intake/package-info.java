/**
 * A complaint arrives by whatever channel, is acknowledged, split into allegations, classified by law and routed to the offices
 * that have a part in it, or closed for a stated reason that a second person agreed to. Owns the complaint and its tracking
 * code; refuses to find anything true or false.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Intake")
package org.peel.intake;

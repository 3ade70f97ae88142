/** Statutory clocks: every legal deadline is a row with its rule, its tolling and the consequence of missing it. */
@org.springframework.modulith.ApplicationModule(displayName = "Clock")
package org.peel.clock;

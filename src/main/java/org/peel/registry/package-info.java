/**
 * The national registry (EO 13929 section 3): the fair-process gate, the records, who may look them up and why. A record is never
 * changed once written. Judges no officer: it takes in what a final order says, if the officer was treated fairly.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Registry")
package org.peel.registry;

/**
 * What becomes of an officer's certificate: the agency's report is triaged, grounds are determined, and the outcome changes the
 * certificate or leaves it alone. Hears nobody and decides nothing about guilt: that is the hearing's.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Certification")
package org.peel.certification;

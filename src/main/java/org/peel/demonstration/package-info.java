/**
 * The demonstration: offices, accounts, a fictitious officer, small extracts of real records, and cases at work. Exists on the
 * embedded default only; nobody uses this module.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Demonstration")
package org.peel.demonstration;

/**
 * The prosecutor's review of what may be a crime: screened for conflict, decided with reasons. Works on the complaint and its
 * allegations alone; reads nothing of the administrative investigation, and so nothing compelled.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Prosecution")
package org.peel.prosecution;

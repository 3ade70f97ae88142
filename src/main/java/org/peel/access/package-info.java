/**
 * Who somebody is, which roles they hold at which office, and which rows that lets them read. Owns accounts, memberships,
 * service areas, recusals and the one access filter; refuses to know what a case is about.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Access")
package org.peel.access;

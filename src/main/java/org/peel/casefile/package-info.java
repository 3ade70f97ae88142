/**
 * The case file: incidents, the cases they spawn, parties, allegations and findings, hand-offs between cases, and what
 * happened in words. Its id is the business key of every process. Decides nothing that an office decides.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Case file")
package org.peel.casefile;

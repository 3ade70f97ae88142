/**
 * Agencies, officers, who employed whom, and certificates with every status they have had. Knows nothing of cases but the
 * number of the one that changed a certificate.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Directory")
package org.peel.directory;

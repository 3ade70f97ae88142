/**
 * What makes Peel start on a bare machine: the database server, the schema, the mail catcher, the clock and the time zone.
 * Knows nothing of cases, people or processes, and uses no other module.
 */
@ApplicationModule(allowedDependencies = {})
package org.peel.platform;

import org.springframework.modulith.ApplicationModule;

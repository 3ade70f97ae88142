/** What people type and send: searched for literally, or refused so that they can mend it. Owns no rule of the domain. */
@org.springframework.modulith.ApplicationModule(displayName = "Input")
package org.peel.input;

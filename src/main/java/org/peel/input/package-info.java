/**
 * What people type and send: searched for literally, or refused so that they can mend it; requests that come twice, and
 * requests that come too often. Owns no rule of the domain.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Input")
package org.peel.input;

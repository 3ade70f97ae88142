/** Who looked at what, and why: every read of a case or record, every denied look. Owns nothing else, and never decides. */
@org.springframework.modulith.ApplicationModule(displayName = "Audit")
package org.peel.audit;

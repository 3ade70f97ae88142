/** What is served on whom, with the proof that it was; and the mail that follows after commit, from rows. */
@org.springframework.modulith.ApplicationModule(displayName = "Notice")
package org.peel.notice;

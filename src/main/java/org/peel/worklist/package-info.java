/**
 * What is a person's to do: open tasks, claiming, drafts, the check of every submitted field against the form version shown,
 * and completion in one transaction with the domain's own rows. Knows no feature: each brings a {@link TaskAct} per task.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Worklist")
package org.peel.worklist;

/** The investigation's hands in the engine: what the model's steps are called, and one short delegate for each step that Peel takes. */
package org.peel.investigation.process;

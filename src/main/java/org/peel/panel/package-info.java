/**
 * Bodies that decide by vote: who may sit, who sits, how the votes count, and that nobody decides who investigated or charged.
 * Owns panels, seats and votes. What is voted on, and what follows from it, belongs to the feature that seats the panel.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Panel")
package org.peel.panel;

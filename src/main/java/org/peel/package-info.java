/** Peel: police oversight run as due process, from a complaint to a federal record that can be proven and corrected. */
package org.peel;

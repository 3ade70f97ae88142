/** Gives each instance of a voting task the member whose seat it is. */
package org.peel.panel.process;

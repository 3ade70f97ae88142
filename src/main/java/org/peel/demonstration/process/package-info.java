/** The demonstration's hand in the engine. */
package org.peel.demonstration.process;

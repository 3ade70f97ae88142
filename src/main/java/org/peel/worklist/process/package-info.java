/** The worklist's two hands in the engine: one that writes its rows, one that completes its tasks. */
package org.peel.worklist.process;

/** The dashboard's eyes and its one hand in the engine: runs noted, tokens and incidents read, failed steps started again. */
package org.peel.dashboard.process;

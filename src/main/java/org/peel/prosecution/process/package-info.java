/** The criminal review's hands in the engine: what the model's steps are called, and its one delegate. */
package org.peel.prosecution.process;

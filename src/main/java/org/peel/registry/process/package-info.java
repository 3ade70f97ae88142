/** How the registry's model is bound to its gate, its records and its letters. */
package org.peel.registry.process;

/** The program's entry. Every direct sub-package is a module with one sentence on what it owns. */
package org.peel;

/**
 * Towns for tests: each has an agency and the offices that law gives a part in its cases, with people of its own, so that no
 * test meets another's cases.
 */
package org.peel.town;

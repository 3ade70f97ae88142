/** Accounts as pages. */
package org.peel.access.web;

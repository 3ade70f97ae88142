/** Statutory periods over HTTP: any date, explained. */
package org.peel.clock.web;

/** The dashboards and the published figures over HTTP: their pages and their API. */
package org.peel.dashboard.web;

/** The registry's pages and its API. */
package org.peel.registry.web;

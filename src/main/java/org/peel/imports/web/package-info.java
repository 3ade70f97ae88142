/** Imports over HTTP: the page an administrator sends a file from, and the API. */
package org.peel.imports.web;

/** The directory over HTTP. */
package org.peel.directory.web;

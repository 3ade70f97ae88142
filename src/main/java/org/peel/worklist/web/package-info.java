/** The worklist over HTTP: its pages and its API. */
package org.peel.worklist.web;

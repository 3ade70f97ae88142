/** The respondent's own page. */
package org.peel.hearing.web;

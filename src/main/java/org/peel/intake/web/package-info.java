/** Intake's pages for the public, plain HTML without script or account, the staff's entry of a complaint, and the API of both. */
package org.peel.intake.web;

/**
 * The civilian board reviews the finished investigation: jurisdiction, a panel's vote on each allegation, a written opinion, and
 * the agency head's answer to it. Owns opinion and answer; its findings stand beside those of internal affairs, never in their place.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Review")
package org.peel.review;

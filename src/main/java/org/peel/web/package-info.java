/**
 * What belongs to no feature alone: the security chains, the frame of every page, answers to errors, the home page, and the
 * pages that draw several features together, such as the case page. Nobody uses this module.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Web")
package org.peel.web;

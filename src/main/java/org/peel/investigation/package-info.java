/**
 * The agency investigates its own officers: assignment, report, a finding for each allegation, the commander's review, the
 * discipline, and the package to the certification body. Owns the investigation; keeps compelled statements out of its own texts
 * and leaves them behind the statement wall.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Investigation")
package org.peel.investigation;

/** Documents of a case with their hash and confidentiality layer, and the statement wall around compelled material. */
@org.springframework.modulith.ApplicationModule(displayName = "Evidence")
package org.peel.evidence;

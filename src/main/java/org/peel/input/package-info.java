/** What is wrong with something a person sent, said so that they can mend it. Owns no rule of the domain. */
@org.springframework.modulith.ApplicationModule(displayName = "Input")
package org.peel.input;

/** How the decertification model is bound to what the certifying body does. */
package org.peel.certification.process;

/** How the hearing's model is bound to what counsel, respondent, hearing officer and commission do. */
package org.peel.hearing.process;

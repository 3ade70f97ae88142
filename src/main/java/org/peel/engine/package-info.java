/**
 * The only place that configures the process engine: its hardening, the deployment of models, decisions and forms as one
 * bundle, typed variables, starting and correlating, and where the tokens stand. Owns no word of the domain.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Engine")
package org.peel.engine;

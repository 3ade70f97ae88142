/**
 * The due-process hearing: the charge and its service, the answer or its absence, the hearing and its record, the vote, the order
 * and its finality. Ends with an order that binds; what the order does to a certificate or the registry belongs to others.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Hearing")
package org.peel.hearing;

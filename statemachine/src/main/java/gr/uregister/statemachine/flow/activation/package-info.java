/** The way to an active account: contact, insurance number, checks, confirmation, roles. */
@NullMarked
package gr.uregister.statemachine.flow.activation;

import org.jspecify.annotations.NullMarked;

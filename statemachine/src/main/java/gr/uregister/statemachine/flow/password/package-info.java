/** The one-time page and the password that is set there. */
@NullMarked
package gr.uregister.statemachine.flow.password;

import org.jspecify.annotations.NullMarked;

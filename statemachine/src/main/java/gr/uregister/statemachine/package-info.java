/** The conversation: a state, an event that happened, and what follows from it. */
@NullMarked
package gr.uregister.statemachine;

import org.jspecify.annotations.NullMarked;

/** Reminders to people who fell silent in the middle of a step, and putting the conversation away. */
@NullMarked
package gr.uregister.statemachine.flow.silence;

import org.jspecify.annotations.NullMarked;

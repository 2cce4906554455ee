/** What follows when a person falls silent in the middle of a step. */
@NullMarked
package gr.uregister.statemachine.reminding;

import org.jspecify.annotations.NullMarked;

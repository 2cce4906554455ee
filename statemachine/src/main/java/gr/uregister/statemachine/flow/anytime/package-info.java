/** What may happen in any state: commands, free questions, and the move to another chat. */
@NullMarked
package gr.uregister.statemachine.flow.anytime;

import org.jspecify.annotations.NullMarked;

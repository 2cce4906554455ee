/** How a conversation goes on: the one door to the machine that runs it, and the list of all flows. */
@NullMarked
package gr.uregister.statemachine.flow;

import org.jspecify.annotations.NullMarked;

/** How a conversation goes on: every transition of every flow, and the one door to the machine that runs them. */
@NullMarked
package gr.uregister.statemachine.flow;

import org.jspecify.annotations.NullMarked;

/** How a person proves who they are. */
@NullMarked
package gr.uregister.statemachine.flow.proof;

import org.jspecify.annotations.NullMarked;

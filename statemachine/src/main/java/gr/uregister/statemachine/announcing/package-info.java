/** What people are told by the institution without having asked. */
@NullMarked
package gr.uregister.statemachine.announcing;

import org.jspecify.annotations.NullMarked;

/** What an active account is found again for, by its name and a kept contact: a new password, or a longer life. */
@NullMarked
package gr.uregister.statemachine.flow.recovery;

import org.jspecify.annotations.NullMarked;

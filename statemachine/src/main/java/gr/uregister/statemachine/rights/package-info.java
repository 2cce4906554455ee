/** What a person may have done with the data that is kept about them. */
@NullMarked
package gr.uregister.statemachine.rights;

import org.jspecify.annotations.NullMarked;

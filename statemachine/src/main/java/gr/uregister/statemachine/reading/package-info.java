/** What a person means by what they typed or pressed. */
@NullMarked
package gr.uregister.statemachine.reading;

import org.jspecify.annotations.NullMarked;

/** What is wrong in the registers about a person, and the watch that tells them when it was corrected. */
@NullMarked
package gr.uregister.statemachine.diagnosis;

import org.jspecify.annotations.NullMarked;

/** Answers to free questions, as the conversation sees them. */
@NullMarked
package gr.uregister.statemachine.faq;

import org.jspecify.annotations.NullMarked;

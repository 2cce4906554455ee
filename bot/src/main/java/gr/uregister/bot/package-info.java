/** The application that does what the conversation decides. */
@NullMarked
package gr.uregister.bot;

import org.jspecify.annotations.NullMarked;

/** What the people of the help desk do in a conversation, and what the conversation knows of it. */
@NullMarked
package gr.uregister.statemachine.desk;

import org.jspecify.annotations.NullMarked;

/** Files that people and agents send each other while an agent has the conversation: looked at by content, kept sealed, and given out inert. */
@NullMarked
package gr.uregister.bot.attachment;

import org.jspecify.annotations.NullMarked;

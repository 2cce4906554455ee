/** A conversation goes on in another chat: one-time codes, and what becomes of the chat it came from. */
@NullMarked
package gr.uregister.bot.move;

import org.jspecify.annotations.NullMarked;

/** Chats that wait for a correction of the registers, and are told of it once. */
@NullMarked
package gr.uregister.bot.watch;

import org.jspecify.annotations.NullMarked;

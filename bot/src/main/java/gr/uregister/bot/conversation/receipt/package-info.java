/** How far messages came, as their platforms tell. */
@NullMarked
package gr.uregister.bot.conversation.receipt;

import org.jspecify.annotations.NullMarked;

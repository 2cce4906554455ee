/** Viber: its callbacks in, our messages out, and what became of them. */
@NullMarked
package gr.uregister.bot.channel.viber;

import org.jspecify.annotations.NullMarked;

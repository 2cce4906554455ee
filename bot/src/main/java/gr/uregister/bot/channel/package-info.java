/** A platform's updates in, our messages out. */
@NullMarked
package gr.uregister.bot.channel;

import org.jspecify.annotations.NullMarked;

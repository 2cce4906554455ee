/** Telegram: its updates in, our messages out; the library's types stay inside. */
@NullMarked
package gr.uregister.bot.channel.telegram;

import org.jspecify.annotations.NullMarked;

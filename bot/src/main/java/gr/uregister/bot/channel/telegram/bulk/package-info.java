/** Announcements on Telegram: many messages in a short time, on connections of their own. */
@NullMarked
package gr.uregister.bot.channel.telegram.bulk;

import org.jspecify.annotations.NullMarked;

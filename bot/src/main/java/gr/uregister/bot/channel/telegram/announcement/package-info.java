/** Announcements, as Telegram tells what people do with them. */
@NullMarked
package gr.uregister.bot.channel.telegram.announcement;

import org.jspecify.annotations.NullMarked;

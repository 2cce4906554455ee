/** The jobs that send announcements, chunk by chunk. */
@NullMarked
package gr.uregister.bot.announcement.delivery.sending;

import org.jspecify.annotations.NullMarked;

/** Announcements that were sent and are taken back, as far as platforms allow it. */
@NullMarked
package gr.uregister.bot.announcement.recall;

import org.jspecify.annotations.NullMarked;

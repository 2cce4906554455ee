/** Announcements on their way: a record for each recipient, in chunks, within the platforms' limits. */
@NullMarked
package gr.uregister.bot.announcement.delivery;

import org.jspecify.annotations.NullMarked;

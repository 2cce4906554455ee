/** What students do with announcements that came to them. */
@NullMarked
package gr.uregister.bot.announcement.student;

import org.jspecify.annotations.NullMarked;

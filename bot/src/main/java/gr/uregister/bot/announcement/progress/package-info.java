/** How far announcements are on their way: counts, rate, and why some did not arrive. */
@NullMarked
package gr.uregister.bot.announcement.progress;

import org.jspecify.annotations.NullMarked;

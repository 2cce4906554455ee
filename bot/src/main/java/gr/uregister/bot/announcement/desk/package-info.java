/** What staff do with announcements, whether they come by a page or by JSON: compose, preview, and watch them on their way. */
@NullMarked
package gr.uregister.bot.announcement.desk;

import org.jspecify.annotations.NullMarked;

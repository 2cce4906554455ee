/** The console's pages of announcements: written, reviewed, tested, and watched on their way. */
@NullMarked
package gr.uregister.bot.announcement.pages;

import org.jspecify.annotations.NullMarked;

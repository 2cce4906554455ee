/** Announcements: what the institution tells many students at once, and how far each has come. */
@NullMarked
package gr.uregister.bot.announcement;

import org.jspecify.annotations.NullMarked;

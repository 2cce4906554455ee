/** Announcements by JSON, for staff and for other systems of the institution. */
@NullMarked
package gr.uregister.bot.announcement.api;

import org.jspecify.annotations.NullMarked;

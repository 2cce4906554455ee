/** How announcements are brought to people, and what comes of it. */
@NullMarked
package gr.uregister.bot.announcement.delivery.courier;

import org.jspecify.annotations.NullMarked;

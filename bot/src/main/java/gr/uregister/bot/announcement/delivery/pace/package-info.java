/** How fast platforms may be called, by all nodes together. */
@NullMarked
package gr.uregister.bot.announcement.delivery.pace;

import org.jspecify.annotations.NullMarked;

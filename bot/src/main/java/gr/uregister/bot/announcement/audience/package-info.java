/** Who an announcement is for. */
@NullMarked
package gr.uregister.bot.announcement.audience;

import org.jspecify.annotations.NullMarked;

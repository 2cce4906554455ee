/** How an announcement looks on each platform, for those who send it and for those who preview it. */
@NullMarked
package gr.uregister.bot.announcement.rendering;

import org.jspecify.annotations.NullMarked;

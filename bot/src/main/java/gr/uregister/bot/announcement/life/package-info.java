/** The life of an announcement: what may become of it when, and who sees to it. */
@NullMarked
package gr.uregister.bot.announcement.life;

import org.jspecify.annotations.NullMarked;

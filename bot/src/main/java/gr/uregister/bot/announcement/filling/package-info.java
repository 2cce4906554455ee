/** What an announcement's text leaves open for each recipient, and what stands there then. */
@NullMarked
package gr.uregister.bot.announcement.filling;

import org.jspecify.annotations.NullMarked;

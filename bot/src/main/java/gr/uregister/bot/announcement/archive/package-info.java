/** What was announced to whom and when, and what came of it. */
@NullMarked
package gr.uregister.bot.announcement.archive;

import org.jspecify.annotations.NullMarked;

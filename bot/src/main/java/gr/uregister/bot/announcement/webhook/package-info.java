/** Systems that are told when an announcement of theirs is over. */
@NullMarked
package gr.uregister.bot.announcement.webhook;

import org.jspecify.annotations.NullMarked;

/** The help desk: agents take conversations over, answer, and give them back to the bot. */
@NullMarked
package gr.uregister.bot.helpdesk;

import org.jspecify.annotations.NullMarked;

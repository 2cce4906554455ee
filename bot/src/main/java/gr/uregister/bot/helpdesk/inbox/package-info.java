/** What stands in the help desk's inbox: queues, filters, search, rows and counts. */
@NullMarked
package gr.uregister.bot.helpdesk.inbox;

import org.jspecify.annotations.NullMarked;

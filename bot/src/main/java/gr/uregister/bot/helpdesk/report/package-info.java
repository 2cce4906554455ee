/** Reports on the help desk's work and on where students stop: counted from the history, shown, and given as CSV and JSON. */
@NullMarked
package gr.uregister.bot.helpdesk.report;

import org.jspecify.annotations.NullMarked;

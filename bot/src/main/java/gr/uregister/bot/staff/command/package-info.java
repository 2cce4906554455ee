/** Makes staff accounts by the command line, the first one above all. */
@NullMarked
package gr.uregister.bot.staff.command;

import org.jspecify.annotations.NullMarked;

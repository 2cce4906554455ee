/** The shell of the console at /desk: who is let in, and what all its pages and answers share. */
@NullMarked
package gr.uregister.bot.staff.desk;

import org.jspecify.annotations.NullMarked;

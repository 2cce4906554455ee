/** The registers of people as a CSV file, imported at the start. */
@NullMarked
package gr.uregister.bot.person.csv;

import org.jspecify.annotations.NullMarked;

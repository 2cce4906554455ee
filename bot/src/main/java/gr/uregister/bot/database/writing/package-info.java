/** How much is written at once. */
@NullMarked
package gr.uregister.bot.database.writing;

import org.jspecify.annotations.NullMarked;

/** Printable posters by which a department's people come to the bot. */
@NullMarked
package gr.uregister.bot.poster;

import org.jspecify.annotations.NullMarked;

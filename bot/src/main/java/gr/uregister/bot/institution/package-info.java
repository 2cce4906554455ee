/** Institution profiles, read and checked at the start. */
@NullMarked
package gr.uregister.bot.institution;

import org.jspecify.annotations.NullMarked;

/** The same as the console's own pages, as JSON below /api/desk. */
@NullMarked
package gr.uregister.bot.staff.api;

import org.jspecify.annotations.NullMarked;

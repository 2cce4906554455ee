/** Sessions of staff: kept in the database, so that all nodes know them and a revoked one is over at once. */
@NullMarked
package gr.uregister.bot.staff.session;

import org.jspecify.annotations.NullMarked;

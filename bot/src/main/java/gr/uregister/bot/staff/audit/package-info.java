/** The audit trail: what staff did, in a chain in which nothing can be altered without being found out. */
@NullMarked
package gr.uregister.bot.staff.audit;

import org.jspecify.annotations.NullMarked;

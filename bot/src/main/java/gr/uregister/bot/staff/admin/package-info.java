/** What administrators may change of accounts, and everybody of their own. */
@NullMarked
package gr.uregister.bot.staff.admin;

import org.jspecify.annotations.NullMarked;

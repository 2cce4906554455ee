/** Accounts of staff: names, roles, passwords and second factors. */
@NullMarked
package gr.uregister.bot.staff.account;

import org.jspecify.annotations.NullMarked;

/** The console's own pages: signing in, one's account, the accounts of others, and the audit trail. */
@NullMarked
package gr.uregister.bot.staff.pages;

import org.jspecify.annotations.NullMarked;

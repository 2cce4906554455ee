/** Whether an AMKA is the person's, asked of the register's own data or of a national service. */
@NullMarked
package gr.uregister.bot.person.amka;

import org.jspecify.annotations.NullMarked;

/** Tokens by which other systems of the institution announce things to students, without anybody signing in. */
@NullMarked
package gr.uregister.bot.staff.token;

import org.jspecify.annotations.NullMarked;

/** Signing in with a local account: the password, the second factor, and how often either may be tried. */
@NullMarked
package gr.uregister.bot.staff.signin;

import org.jspecify.annotations.NullMarked;

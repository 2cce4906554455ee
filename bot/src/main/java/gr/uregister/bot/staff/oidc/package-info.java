/** Single sign-on of staff by OpenID Connect. */
@NullMarked
package gr.uregister.bot.staff.oidc;

import org.jspecify.annotations.NullMarked;

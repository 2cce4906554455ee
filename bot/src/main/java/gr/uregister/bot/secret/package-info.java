/** The keys that everything secret is derived from, and what seals and finds values with them. */
@NullMarked
package gr.uregister.bot.secret;

import org.jspecify.annotations.NullMarked;

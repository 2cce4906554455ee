/** Who works here: roles, and what the rest of the product needs to bring something to the console at /desk. */
@NullMarked
package gr.uregister.bot.staff;

import org.jspecify.annotations.NullMarked;

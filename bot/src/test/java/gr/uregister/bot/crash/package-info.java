/** The built program in processes of its own, killed at random moments while students activate their accounts. */
@NullMarked
package gr.uregister.bot.crash;

import org.jspecify.annotations.NullMarked;

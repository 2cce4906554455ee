/** What a new password must be, and passwords that are so already. */
@NullMarked
package gr.uregister.bot.link.password;

import org.jspecify.annotations.NullMarked;

/** Finding an active account again, proving whose it is by a mailed link, and having it live longer. */
@NullMarked
package gr.uregister.bot.recovery;

import org.jspecify.annotations.NullMarked;

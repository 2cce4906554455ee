/** The PIN: made, sent, compared, limited. */
@NullMarked
package gr.uregister.bot.pin;

import org.jspecify.annotations.NullMarked;

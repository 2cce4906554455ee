/** The ladder that gets a PIN to a person: ways, falls back, tells the chat. */
@NullMarked
package gr.uregister.bot.pin.ladder;

import org.jspecify.annotations.NullMarked;

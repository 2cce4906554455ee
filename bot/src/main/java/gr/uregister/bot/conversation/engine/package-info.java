/** The engine of the main path: decides an update, writes it, does what follows, and sweeps up what was left. */
@NullMarked
package gr.uregister.bot.conversation.engine;

import org.jspecify.annotations.NullMarked;

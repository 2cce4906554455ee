/** Notices when people fall silent in the middle of a step. */
@NullMarked
package gr.uregister.bot.reminder;

import org.jspecify.annotations.NullMarked;

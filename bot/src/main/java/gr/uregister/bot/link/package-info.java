/** One-time links and the secure page behind them. */
@NullMarked
package gr.uregister.bot.link;

import org.jspecify.annotations.NullMarked;

/** Viber's REST API, as far as we use it. */
@NullMarked
package gr.uregister.bot.channel.viber.api;

import org.jspecify.annotations.NullMarked;

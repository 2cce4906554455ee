/** The web chat: its page, what the browser sends, and the stream that shows the conversation. */
@NullMarked
package gr.uregister.bot.channel.web;

import org.jspecify.annotations.NullMarked;

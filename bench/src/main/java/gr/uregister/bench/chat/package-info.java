/** Chats with a bot, as Telegram brings their updates and takes the answers. */
@NullMarked
package gr.uregister.bench.chat;

import org.jspecify.annotations.NullMarked;

/** One-time codes that people type in their chats, and how many they may try. */
@NullMarked
package gr.uregister.bot.conversation.code;

import org.jspecify.annotations.NullMarked;

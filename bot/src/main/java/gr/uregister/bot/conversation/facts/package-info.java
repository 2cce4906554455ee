/** What is known of chats, small enough to look through all of them: by it announcements find whom they are for. */
@NullMarked
package gr.uregister.bot.conversation.facts;

import org.jspecify.annotations.NullMarked;

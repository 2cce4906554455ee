/** Conversations as the help desk looks for them: by queue, by who has them, by whom they are with. */
@NullMarked
package gr.uregister.bot.conversation.queue;

import org.jspecify.annotations.NullMarked;

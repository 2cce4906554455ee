/** What was decided and is still to be done for a conversation. */
@NullMarked
package gr.uregister.bot.conversation.outbox;

import org.jspecify.annotations.NullMarked;

package gr.uregister.bot.conversation.receipt;

import gr.uregister.bot.conversation.ConversationId;
import java.util.Map;
import java.util.Set;

/** What a channel hears of its messages after they were sent. A channel that hears nothing has none. */
public interface Receipts {

    /** The channel, as {@link ConversationId#channel()} names it. */
    String channel();

    /**
     * What is known of some messages of a chat.
     *
     * @param sequences their numbers in the transcript
     * @return by their numbers; those of which nothing is known are left out
     */
    Map<Long, Receipt> of(ConversationId chat, Set<Long> sequences);
}

package gr.uregister.bot.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which people can no longer be written to, by what their platforms tell: they blocked the bot, left, or are gone. */
public interface Reachability {

    /**
     * A chat whose person cannot be written to.
     *
     * @param since when the platform first told so
     */
    record Lost(ConversationId chat, Instant since) {}

    /** The person cannot be written to any more; said again, nothing changes. */
    void lost(ConversationId chat);

    /** The person can be written to: they came back, or did something in the chat. */
    void regained(ConversationId chat);

    boolean isLost(ConversationId chat);

    /**
     * The id under which the chat hears that its person comes back, while they are lost and for a moment after. Platforms tell of one
     * return in two ways at once; under one id they count once.
     */
    Optional<String> returning(ConversationId chat);

    /** The channel's chats that are lost now, the latest first. */
    List<Lost> lostOn(String channel);
}

package gr.uregister.bot.conversation;

/**
 * A chat: the channel's name and its name of the chat.
 *
 * @param channel such as {@code web} or {@code telegram}
 * @param chat the channel's own name of the chat
 */
public record ConversationId(String channel, String chat) {

    /** Reads what {@link #toString} wrote. */
    public static ConversationId parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not a conversation id");
        }
        return new ConversationId(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The key under which the conversation is stored, {@code channel:chat}. */
    @Override
    public String toString() {
        return channel + ":" + chat;
    }
}

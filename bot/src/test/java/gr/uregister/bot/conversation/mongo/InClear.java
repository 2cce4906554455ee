package gr.uregister.bot.conversation.mongo;

import gr.uregister.statemachine.Conversation;

/** What stands in a conversation's document under its seal. */
public final class InClear {

    private static final ConversationJson JSON = new ConversationJson();

    private InClear() {}

    public static String of(Conversation conversation) {
        return JSON.write(conversation);
    }
}

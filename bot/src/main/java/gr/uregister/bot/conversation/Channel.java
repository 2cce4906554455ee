package gr.uregister.bot.conversation;

/** A platform on which conversations are held, as far as the way out is concerned. */
public interface Channel {

    /** The channel's name in {@link ConversationId#channel()}. */
    String name();

    /**
     * Brings a message to the person.
     *
     * @param conversation as this node knows it, with the message in its transcript
     * @throws Doer.DeedFailed when it should be tried again later
     * @throws Doer.DeedImpossible when it cannot be brought, or the person can no longer be reached here
     */
    void send(StoredConversation conversation, TranscriptEntry message);

    /**
     * Deletes a message of the person's, where the platform allows; otherwise does nothing.
     *
     * @throws Doer.DeedFailed when it should be tried again later
     */
    void delete(StoredConversation conversation, String messageRef);

    /** Shows the person for some seconds that somebody is writing, where the platform can. It may come to nothing. */
    default void typing(ConversationId conversation) {}
}

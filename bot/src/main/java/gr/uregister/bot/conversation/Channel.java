package gr.uregister.bot.conversation;

import java.util.Optional;

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

    /** Whether a document of ours can be brought into a chat as it is. */
    default boolean bringsDocuments() {
        return false;
    }

    /**
     * Brings a document that is for the person alone.
     *
     * @throws Doer.DeedFailed when it should be tried again later
     * @throws Doer.DeedImpossible when it cannot be brought
     */
    default void bring(ConversationId conversation, String name, byte[] content) {
        throw new Doer.DeedImpossible("this channel brings no documents");
    }

    /**
     * Fetches a file that the person sent, in five seconds at most.
     *
     * @param source as the channel named it
     * @return empty when it is larger than that many bytes
     * @throws Doer.DeedFailed when it may come if it is tried again
     * @throws Doer.DeedImpossible when it cannot be had
     */
    default Optional<byte[]> fetch(String source, int mostBytes) {
        throw new Doer.DeedImpossible("this channel names no files");
    }

    /** Shows the person for some seconds that somebody is writing, where the platform can. It may come to nothing. */
    default void typing(ConversationId conversation) {}
}

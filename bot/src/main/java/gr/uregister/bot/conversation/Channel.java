package gr.uregister.bot.conversation;

import gr.uregister.messages.Spoken;

/** A platform on which conversations are held, as far as the way out is concerned. */
public interface Channel {

    /** The channel's name in {@link ConversationId#channel()}. */
    String name();

    /**
     * Brings a message to the person.
     *
     * @param sequence the message's number in the conversation's transcript
     * @throws Doer.DeedFailed when it should be tried again later
     * @throws Doer.DeedImpossible when the person can no longer be reached here
     */
    void send(ConversationId conversation, long sequence, Spoken message);

    /**
     * Deletes a message of the person's, where the platform allows; otherwise does nothing.
     *
     * @throws Doer.DeedFailed when it should be tried again later
     */
    void delete(ConversationId conversation, String messageRef);
}

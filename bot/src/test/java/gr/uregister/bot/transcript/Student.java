package gr.uregister.bot.transcript;

import gr.uregister.bot.conversation.ConversationId;
import java.util.List;

/** A student with a chat of their own, on one channel. Each channel that stories are played on brings its kind. */
interface Student extends AutoCloseable {

    /**
     * Opens the chat, or comes back to it.
     *
     * @param department a department's code from a deep link, or empty
     */
    void open(String department);

    void type(String text);

    void press(Said.Button button);

    /** Sends something that is no text. */
    void sendSticker();

    /** Shares a phone number as their own, by the platform's button; types it where there is none. */
    void shareContact(String number);

    /** An announcement came to this chat, which not every channel has in the transcript. */
    default void isTold() {}

    /** The chat's conversation; there is none before it was opened. */
    ConversationId conversation();

    /**
     * What the bot said since this was last asked. Waits until it has come.
     *
     * @param last the number of the transcript's last entry
     */
    List<Said> nextMessages(long last);

    @Override
    void close();
}

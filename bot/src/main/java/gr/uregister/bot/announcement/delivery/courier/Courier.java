package gr.uregister.bot.announcement.delivery.courier;

import gr.uregister.bot.conversation.ConversationId;
import java.util.List;
import java.util.Map;

/** Brings announcements to people on one channel, many in a short time; what is said in conversations goes another way. */
public interface Courier {

    /** The channel's name in {@link ConversationId#channel()}. */
    String channel();

    /** How many recipients one call has at most. */
    int atOnce();

    /** How many calls all nodes together may make in a second; nobody limits them when it is infinite. */
    double callsPerSecond(boolean paid);

    /** Whether the platform tells later what became of a message that it took. */
    default boolean tellsMore() {
        return false;
    }

    /** Whether the platform answers something harmless: then it is not its fault that somebody cannot be reached. */
    default boolean isAnswering() {
        return true;
    }

    /** When calls may be made. */
    @FunctionalInterface
    interface Turns {

        /** All calls may be made at once. */
        Turns ANY = () -> true;

        /** Waits until one more call may be made; it may not when the platform wants to be left alone for longer. */
        boolean awaitNext();
    }

    /**
     * Brings a letter, once. Its first call is made at once.
     *
     * @param recipients at most {@link #atOnce()}
     * @param turns of each further call, and of a first one that had to wait
     * @return what came of it for each of them
     */
    Map<ConversationId, Receipt> bring(Letter letter, List<ConversationId> recipients, Turns turns);
}

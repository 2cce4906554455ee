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

    /** How many calls it takes to bring a letter. */
    default int calls(Letter letter) {
        return 1;
    }

    /**
     * Brings a letter, once.
     *
     * @param recipients at most {@link #atOnce()}
     * @return what came of it for each of them
     */
    Map<ConversationId, Receipt> bring(Letter letter, List<ConversationId> recipients);
}

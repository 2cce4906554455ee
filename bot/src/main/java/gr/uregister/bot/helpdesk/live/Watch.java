package gr.uregister.bot.helpdesk.live;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues.Change;
import gr.uregister.bot.conversation.receipt.AllReceipts;
import gr.uregister.bot.conversation.receipt.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the conversation that a screen shows, also while the desk has nothing to do with it. A platform's receipts are no change of the
 * conversation: they are looked at now and then.
 */
final class Watch implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration RECEIPTS_SEEN_EVERY = Duration.ofSeconds(2);

    /** Nobody tells that a conversation was erased. */
    private static final Duration ERASURE_SEEN_AFTER = Duration.ofSeconds(30);

    /** A watch that failed goes on then. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final Conversations conversations;
    private final AllReceipts receipts;
    private final Screens screens;
    private final Screen screen;
    private Optional<StoredConversation> seen;
    private Map<Long, Receipt> told;
    private Duration quiet = Duration.ZERO;

    /** Begins with what the screen is about to read, so that what comes between is told. */
    Watch(ConversationId id, Screen screen, Screens screens, Conversations conversations, AllReceipts receipts) {
        this.conversations = conversations;
        this.receipts = receipts;
        this.screens = screens;
        this.screen = screen;
        seen = conversations.find(id);
        told = seen.map(receipts::latest).orElse(Map.of());
    }

    /** Ends when the conversation is erased, the server stops, or by an interruption. */
    @Override
    public void run() {
        try {
            while (seen.isPresent() && !screens.areClosed()) {
                seen = next(seen.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The conversation as it is when something changed, or after a while; empty when it was erased. */
    private Optional<StoredConversation> next(StoredConversation known) throws InterruptedException {
        try {
            var atMost = receipts.has(known.id().channel()) ? RECEIPTS_SEEN_EVERY : ERASURE_SEEN_AFTER;
            var newer = conversations.awaitNewer(known.id(), known.version(), atMost);
            newer.ifPresent(stored -> screen.tell(List.of(change(stored))));
            quiet = newer.isPresent() ? Duration.ZERO : quiet.plus(atMost);
            var now = newer.isPresent() ? newer : unlessErased(known);
            now.ifPresent(this::lookAtReceipts);
            return now;
        } catch (RuntimeException e) {
            // An interruption in a question to the database ends the thread with the pause.
            log.debug(
                    "a conversation on a screen cannot be watched: {}",
                    e.getClass().getSimpleName());
            Thread.sleep(AGAIN_AFTER);
            return Optional.of(known);
        }
    }

    /** It is the same, as its version is; the database is asked only now and then. */
    private Optional<StoredConversation> unlessErased(StoredConversation known) {
        if (quiet.compareTo(ERASURE_SEEN_AFTER) < 0) {
            return Optional.of(known);
        }
        quiet = Duration.ZERO;
        return conversations.find(known.id());
    }

    private void lookAtReceipts(StoredConversation stored) {
        var now = receipts.latest(stored);
        if (!now.equals(told)) {
            told = now;
            screen.tellReceipts();
        }
    }

    private static Change change(StoredConversation stored) {
        return new Change(stored.id(), stored.version(), Queue.of(stored), stored.updatedAt());
    }
}

package gr.uregister.bench.load;

import com.mongodb.client.MongoClient;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Conversations of other people, written by the product's own store as copies of one that the product wrote. */
public final class StoredConversations {

    private static final int WRITERS = 32;
    private static final String CHANNEL = "telegram";

    /** Ids of chats far from those that talk. */
    public static final long FIRST_CHAT = 5_000_000_000L;

    private final ConversationStore store;

    /** @param root the bot's root secret */
    public StoredConversations(MongoClient client, String database, byte[] root) {
        var documents = new ConversationDocuments(new Sealer(new Keys(root)), new BlindIndex(new Keys(root)));
        store = new MongoConversationStore(new MongoTemplate(client, database), documents);
    }

    /** @param original the chat whose conversation is copied */
    public void copy(long original, int copies) throws InterruptedException {
        var conversation = store.find(new ConversationId(CHANNEL, String.valueOf(original)))
                .orElseThrow(() -> new IllegalStateException("the chat to copy has no conversation"));
        var free = new Semaphore(WRITERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < copies; i++) {
                var copy = copyOf(conversation, FIRST_CHAT + i);
                free.acquire();
                threads.execute(() -> {
                    try {
                        store.write(copy);
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    /** With nothing left to do: the rest of what the bot says would go to each of them. */
    private static StoredConversation copyOf(StoredConversation original, long chat) {
        return new StoredConversation(
                new ConversationId(CHANNEL, String.valueOf(chat)),
                0,
                original.conversation(),
                original.seenUpdates(),
                Outbox.EMPTY,
                original.transcript(),
                original.nextSequence(),
                original.createdAt(),
                original.updatedAt(),
                null);
    }
}

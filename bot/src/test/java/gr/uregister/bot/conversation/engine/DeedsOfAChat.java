package gr.uregister.bot.conversation.engine;

import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** A chat on a node that has done its first two deeds, and what is to be seen of them. */
abstract class DeedsOfAChat {

    static final ConversationId CHAT = new ConversationId("test", "1");
    static final Event LANGUAGE = new Event.Pressed("LANGUAGE");

    final SettableClock clock = new SettableClock();
    final TestChannel channel = new TestChannel();
    final HookedStore store = new HookedStore();
    final TestNodes nodes = new TestNodes(store, clock).on(channel);
    TestNode node;

    @BeforeEach
    void open() {
        node = nodes.start();
        node.conversations().receive(CHAT, "open", new Event.Opened("", Language.EL));
        await().until(() -> node.outbox.done(CHAT).size() == 2);
    }

    /** Strikes off what the node has done: not before the thread that did it is gone. */
    void settle() {
        await().until(() -> {
            node.sweep();
            return stored().outbox().isEmpty();
        });
    }

    StoredConversation stored() {
        return store.find(CHAT).orElseThrow();
    }

    static final class HookedStore extends MemoryConversationStore {

        volatile Consumer<StoredConversation> beforeNextWrite = _ -> {};
        volatile int failuresOfOutcomes;

        @Override
        public boolean write(StoredConversation changed) {
            if (failuresOfOutcomes > 0 && changed.seenUpdates().ids().getLast().endsWith("/outcome")) {
                failuresOfOutcomes--;
                throw new IllegalStateException("the database is away");
            }
            var hook = beforeNextWrite;
            beforeNextWrite = _ -> {};
            hook.accept(changed);
            return super.write(changed);
        }
    }
}

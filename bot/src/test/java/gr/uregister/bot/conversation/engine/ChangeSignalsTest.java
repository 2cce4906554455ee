package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for a conversation's next write. */
@Timeout(180)
class ChangeSignalsTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger looks = new AtomicInteger();
    private final MemoryConversationStore store = new MemoryConversationStore() {
        @Override
        public synchronized long versionOf(ConversationId id) {
            looks.incrementAndGet();
            return super.versionOf(id);
        }
    };
    private final TestNodes nodes = new TestNodes(store, new SettableClock()).on(new TestChannel());
    private final TestNode here = nodes.start();
    private final TestNode there = nodes.start();

    @BeforeEach
    void open() {
        here.conversations().receive(CHAT, "open", new Event.Opened("", Language.EL));
    }

    @Test
    void a_write_of_this_node_wakes_all_who_wait_at_once() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            looks.set(0);
            var first = threads.submit(waitingHere());
            var second = threads.submit(waitingHere());
            await().until(() -> looks.get() >= 2);
            var started = System.nanoTime();
            here.conversations().receive(CHAT, "u", new Event.Pressed("LANGUAGE"));

            assertThat(first.get().orElseThrow().seenUpdates().ids()).contains("u");
            assertThat(second.get().orElseThrow().seenUpdates().ids()).contains("u");
            System.out.println("two waiters woken after "
                    + Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms");
        }
    }

    @Test
    void a_write_of_another_node_is_seen_within_a_second_or_so() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            looks.set(0);
            var waiting = threads.submit(waitingHere());
            await().until(() -> looks.get() >= 1);
            var started = System.nanoTime();
            there.conversations().receive(CHAT, "u", new Event.Pressed("LANGUAGE"));
            var before = looks.get();

            assertThat(waiting.get().orElseThrow().seenUpdates().ids()).contains("u");
            assertThat(ChangeSignals.OTHER_NODES).isLessThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(looks.get()).as("looks, a second apart").isLessThanOrEqualTo(before + 1);
            System.out.println("another node's write was seen after "
                    + Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms");
        }
    }

    @Test
    void who_comes_late_does_not_wait() throws Exception {
        here.conversations().receive(CHAT, "u", new Event.Pressed("LANGUAGE"));

        assertThat(here.conversations().awaitNewer(CHAT, 1, LONG)).isPresent();
    }

    @Test
    void who_waits_in_vain_is_told_so_in_time() throws Exception {
        assertThat(here.conversations().awaitNewer(CHAT, version(), Duration.ofMillis(50)))
                .isEmpty();
    }

    @Test
    void a_conversation_that_is_erased_meanwhile_makes_nobody_spin() throws Exception {
        var version = version();
        looks.set(0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<StoredConversation>> waiting =
                    threads.submit(() -> here.conversations().awaitNewer(CHAT, version, Duration.ofMillis(1500)));
            await().until(() -> looks.get() >= 1);
            store.erase(CHAT);
            here.service.change(CHAT, before -> before); // nothing is written

            assertThat(waiting.get()).isEmpty();
        }
        assertThat(looks.get()).isLessThan(10);
    }

    private Callable<Optional<StoredConversation>> waitingHere() {
        var version = version();
        return () -> here.conversations().awaitNewer(CHAT, version, LONG);
    }

    private long version() {
        return store.find(CHAT).orElseThrow().version();
    }
}

package gr.uregister.bot.promise;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.Fake;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.conversation.engine.TestNode;
import gr.uregister.bot.conversation.engine.TestNodes;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.Effect.SearchFaq;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise S5: a chat that guesses contacts is stopped after five misses. The throttle over all chats is the person room's. */
class LookupLimitTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");

    private final SettableClock clock = new SettableClock();
    private final MemoryConversationStore store = new MemoryConversationStore();
    private final AtomicInteger lookups = new AtomicInteger();
    private final TestNodes nodes = new TestNodes(store, clock)
            .on(new TestChannel())
            .with(Fake.answerer(FindPerson.class, _ -> {
                lookups.incrementAndGet();
                return new Event.NobodyFound(List.of());
            }))
            .with(Fake.answerer(SearchFaq.class, search -> new Event.NoArticleFound(search.askedIn())));
    private final TestNode here = nodes.start();
    private final TestNode there = nodes.start();

    @BeforeEach
    void open() {
        receive(here, new Event.Opened("", null));
        receive(here, new Event.Pressed("STUDENT"));
    }

    @Test
    void five_misses_block_the_chat_until_its_time_and_starting_over_does_not_help() {
        for (var i = 0; i < 5; i++) {
            guess(i);
        }
        assertThat(lookups).hasValue(5);
        var until = store.find(CHAT).orElseThrow().conversation().lookupsBlockedUntil();
        assertThat(until).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));

        for (var escape : List.of("/restart", "/cancel", "/start", "/activate", "/back", "/language")) {
            type(here, escape);
            receive(there, new Event.Opened("", null));
            receive(here, new Event.Pressed("STUDENT"));
            guess(7);
        }
        clock.set(until.minusMillis(1));
        guess(8);
        assertThat(lookups).hasValue(5);

        clock.set(until);
        guess(9);
        assertThat(lookups).hasValue(6);
    }

    @Test
    void rubbish_is_no_miss() {
        for (var i = 0; i < 10; i++) {
            type(here, "rubbish " + i);
        }
        guess(1);
        assertThat(lookups).hasValue(1);
        assertThat(store.find(CHAT).orElseThrow().conversation().misses()).isOne();
    }

    @Test
    void guesses_in_parallel_on_two_nodes_are_stopped_too() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var guess : IntStream.range(0, 60)
                    .mapToObj(i -> threads.submit(
                            () -> type(i % 2 == 0 ? here : there, "guess" + i + "@example.org 69000%05d".formatted(i))))
                    .toList()) {
                guess.get();
            }
        }
        var conversation = store.find(CHAT).orElseThrow().conversation();
        assertThat(conversation.lookupsBlockedUntil()).isNotNull();
        assertThat(conversation.state()).isEqualTo(State.AWAITING_CONTACT);
        System.out.println("S5: 60 parallel guesses of one chat on 2 nodes: 5 answered, " + lookups
                + " looked up (lost races decide again)");
        assertThat(lookups.get()).isLessThanOrEqualTo(5 * 2);
    }

    private void guess(int number) {
        type(here, "guess" + number + "@example.org");
        receive(there, new Event.Pressed("CONTINUE"));
    }

    private void type(TestNode node, String text) {
        receive(node, new Event.Typed(text, ""));
    }

    private static void receive(TestNode node, Event event) {
        node.conversations().receive(CHAT, UUID.randomUUID().toString(), event);
    }
}

package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.Deed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One flow serves every chat: eight threads decide exactly what one thread decides. */
class ConcurrencyTest {

    private static final int THREADS = 8;
    private static final int CONVERSATIONS = 64;
    private static final int EVENTS = 40;

    /** What a conversation came to, turn by turn. */
    private record Outcome(List<Conversation> conversations, List<List<Deed>> deeds) {}

    @Test
    void many_threads_decide_what_one_thread_decides() throws Exception {
        var alone = new ConversationFlow(Institutions.example(), Player.PHRASEBOOK);
        var expected =
                IntStream.range(0, CONVERSATIONS).mapToObj(i -> talk(alone, i)).toList();

        var shared = new ConversationFlow(Institutions.example(), Player.PHRASEBOOK);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var talks = IntStream.range(0, CONVERSATIONS)
                    .<Callable<Outcome>>mapToObj(i -> () -> talk(shared, i))
                    .toList();
            var results = threads.invokeAll(talks);
            for (int i = 0; i < CONVERSATIONS; i++) {
                assertThat(results.get(i).get()).as("conversation " + i).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void virtual_threads_may_use_the_flow() throws Exception {
        var shared = new ConversationFlow(Institutions.example(), Player.PHRASEBOOK);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talks = IntStream.range(0, CONVERSATIONS)
                    .<Callable<Outcome>>mapToObj(i -> () -> talk(shared, i))
                    .toList();
            for (var result : threads.invokeAll(talks)) {
                assertThat(result.get().conversations()).hasSize(EVENTS);
            }
        }
    }

    private static Outcome talk(ConversationFlow flow, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var world = Ways.everybody();
        var chat = new Player(world, flow);
        var conversations = new ArrayList<Conversation>();
        var deeds = new ArrayList<List<Deed>>();
        for (int i = 0; i < EVENTS; i++) {
            world.after(Duration.ofSeconds(random.nextInt(60)));
            chat.happens(Events.any(chat, world, random));
            conversations.add(chat.conversation);
            deeds.add(chat.deeds);
        }
        return new Outcome(conversations, deeds);
    }
}

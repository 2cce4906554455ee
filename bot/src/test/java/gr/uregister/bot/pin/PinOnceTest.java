package gr.uregister.bot.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise S2: a PIN counts once, in time, in its own chat, and only the latest. */
class PinOnceTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Phrasebook WORDS = new Phrasebook(ZoneId.of("Europe/Athens"));

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private final TestChannel channel = new TestChannel();
    private PinNode here;
    private PinNode there;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.clear();
        here = new PinNode(database, clock, channel);
        there = new PinNode(database, clock, channel);
        here.askForPin(CHAT);
    }

    @Test
    void what_is_delivered_is_the_challenges_pin() {
        await().until(() -> !here.delivered.isEmpty());
        var pin = Pattern.compile("\\b\\d{6}\\b").matcher(here.delivered.getFirst());

        assertThat(pin.find()).isTrue();
        assertThat(pin.group()).isEqualTo(here.pin(CHAT));
    }

    @Test
    void of_64_parallel_right_entries_on_two_nodes_one_succeeds_and_the_others_hear_that_it_is_used() throws Exception {
        var pin = here.pin(CHAT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var entries = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> (i % 2 == 0 ? here : there).type(CHAT, pin)))
                    .toList();
            for (var entry : entries) {
                entry.get();
            }
        }

        assertThat(here.conversation(CHAT).state()).isEqualTo(State.AWAITING_CONFIRMATION);
        var used = WORDS.text(Phrase.PIN_USED, Language.EL);
        await().untilAsserted(() -> {
            here.sweep();
            there.sweep();
            assertThat(channel.texts()).filteredOn(used::equals).hasSize(63);
        });
        System.out.println("S2: 64 parallel right entries on 2 nodes: 1 success, 63 told that it is used");
    }

    @Test
    void a_pin_counts_until_its_last_moment_and_not_at_its_end() {
        awaitDelivered(1);
        var challenge = here.conversation(CHAT).challenge();
        assertThat(challenge.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
        clock.set(challenge.expiresAt());
        there.type(CHAT, here.pin(CHAT));
        assertThat(here.conversation(CHAT).state()).isEqualTo(State.PIN_POSTPONED);

        here.receive(CHAT, new Event.Pressed("RESEND_PIN"));
        // A PIN on its way while a quarter of an hour passes would be one that nobody took.
        awaitDelivered(2);
        clock.set(here.conversation(CHAT).challenge().expiresAt().minusMillis(1));
        there.type(CHAT, here.pin(CHAT));
        assertThat(here.conversation(CHAT).state()).isEqualTo(State.AWAITING_CONFIRMATION);
    }

    /** Either node may do the deed: the one that holds the outbox, or after it the other. */
    private void awaitDelivered(int pins) {
        await().until(() -> {
            here.sweep();
            there.sweep();
            return here.delivered.size() + there.delivered.size() >= pins;
        });
    }

    @Test
    void a_new_pin_voids_the_earlier_one() {
        var earlier = here.pin(CHAT);
        there.receive(CHAT, new Event.Pressed("RESEND_PIN"));
        var later = here.pin(CHAT);
        assertThat(later).isNotEqualTo(earlier);

        here.type(CHAT, earlier);
        assertThat(here.conversation(CHAT).state()).isEqualTo(State.AWAITING_PIN);
        here.type(CHAT, later);
        assertThat(here.conversation(CHAT).state()).isEqualTo(State.AWAITING_CONFIRMATION);
    }

    @Test
    void a_pin_counts_in_its_own_chat_only() {
        var other = new ConversationId("test", "2");
        here.askForPin(other);

        here.type(other, here.pin(CHAT));
        assertThat(here.conversation(other).state()).isEqualTo(State.AWAITING_PIN);
        assertThat(here.conversation(other).challenge().triesLeft()).isEqualTo(4);
    }

    @Test
    void five_wrong_entries_void_a_pin() {
        var pin = here.pin(CHAT);
        for (var i = 0; i < 5; i++) {
            assertThat(here.conversation(CHAT).state()).isEqualTo(State.AWAITING_PIN);
            (i % 2 == 0 ? here : there).type(CHAT, PinNode.not(pin));
        }
        assertThat(here.conversation(CHAT).state()).isEqualTo(State.PIN_POSTPONED);

        here.type(CHAT, pin);
        assertThat(here.conversation(CHAT).state()).isEqualTo(State.PIN_POSTPONED);
    }

    @Test
    void wrong_entries_in_parallel_are_five_at_most() throws Exception {
        var pin = here.pin(CHAT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var typing : IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> (i % 2 == 0 ? here : there).type(CHAT, PinNode.not(pin))))
                    .toList()) {
                typing.get();
            }
        }
        assertThat(here.conversation(CHAT).challenge().triesLeft()).isZero();
        await().untilAsserted(() -> {
            List.of(here, there).forEach(PinNode::sweep);
            assertThat(channel.texts())
                    .filteredOn(WORDS.text(Phrase.PIN_TRIES_EXHAUSTED, Language.EL)::equals)
                    .hasSize(1);
        });
        assertThat(here.counters.isFull(PinChecker.GUESSES, "s-1", 8)).isFalse();
    }
}

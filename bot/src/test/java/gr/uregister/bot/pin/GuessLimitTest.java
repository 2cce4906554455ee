package gr.uregister.bot.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.statemachine.Effect.CheckPin;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.GuessesExhausted;
import gr.uregister.statemachine.Event.PinRight;
import gr.uregister.statemachine.Event.PinWrong;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise S3: twenty wrong guesses a day for one student, over all chats, counted before they are checked. */
class GuessLimitTest {

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
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
        here = new PinNode(database, clock, new TestChannel());
        there = new PinNode(database, clock, new TestChannel());
    }

    @Test
    void fifty_chats_that_attack_one_student_have_twenty_guesses_a_day() throws Exception {
        var guesses = new ArrayList<Callable<Answer>>();
        for (var c = 0; c < 50; c++) {
            var chat = chat(c);
            for (var i = 0; i < 5; i++) {
                var node = (c + i) % 2 == 0 ? here : there;
                var updateId = "u" + i;
                guesses.add(() -> guess(node, chat, updateId, wrong(chat)));
            }
        }

        var answers = all(guesses);

        var checked = answers.stream().filter(PinWrong.class::isInstance).count();
        System.out.println("S3: 50 chats x 5 guesses on 2 nodes: " + checked + " checked, "
                + answers.stream().filter(GuessesExhausted.class::isInstance).count() + " refused");
        assertThat(checked).isEqualTo(20);
        assertThat(answers).hasSize(250).allMatch(a -> a instanceof PinWrong || a instanceof GuessesExhausted);
    }

    @Test
    void after_the_last_guess_the_right_pin_is_refused_until_the_next_day() throws Exception {
        fifty_chats_that_attack_one_student_have_twenty_guesses_a_day();
        assertThat(guess(here, chat(99), "u", right(chat(99)))).isInstanceOf(GuessesExhausted.class);

        clock.set(here.counters.nextDay().minusMillis(1));
        assertThat(guess(here, chat(99), "u", right(chat(99)))).isInstanceOf(GuessesExhausted.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(guess(here, chat(99), "u", right(chat(99)))).isInstanceOf(PinRight.class);
    }

    @Test
    void other_guesses_under_the_name_of_one_update_are_guesses_too() throws Exception {
        var guesses = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < 100; i++) {
            var node = i % 2 == 0 ? here : there;
            var typed = "%06d".formatted(i);
            guesses.add(() -> guess(node, chat(1), "same", typed));
        }
        assertThat(all(guesses).stream()
                        .filter(answer -> !(answer instanceof GuessesExhausted))
                        .count())
                .isLessThanOrEqualTo(20);
    }

    @Test
    void a_guess_that_is_decided_again_counts_once() {
        for (var i = 0; i < 100; i++) {
            assertThat(guess(here, chat(1), "same", wrong(chat(1)))).isInstanceOf(PinWrong.class);
        }
        assertThat(there.counters.isFull(PinChecker.GUESSES, "s-1", 2)).isFalse();
    }

    @Test
    void right_guesses_use_nothing_up() {
        for (var i = 0; i < 50; i++) {
            assertThat(guess(here, chat(i), "u", right(chat(i)))).isInstanceOf(PinRight.class);
        }
    }

    @Test
    void a_guess_counts_although_the_node_dies_before_it_is_checked() {
        var dying = new Pins(new Keys(new byte[32]), PinNode.demo()) {
            @Override
            public boolean isRight(ConversationId conversation, PinChallenge challenge, String typed) {
                throw new IllegalStateException("kill -9");
            }
        };
        var checker =
                new PinChecker(dying, here.counters, new BlindIndex(new Keys(new byte[32])), PinNode.demo(), clock);
        for (var i = 0; i < 20; i++) {
            var updateId = "u" + i;
            assertThatThrownBy(() -> checker.answer(chat(1), updateId, question(chat(1), "000000")))
                    .hasMessage("kill -9");
        }
        assertThat(guess(there, chat(2), "u", right(chat(2)))).isInstanceOf(GuessesExhausted.class);
    }

    @Test
    void no_pin_is_sent_any_more_when_the_guesses_are_used_up() throws Exception {
        fifty_chats_that_attack_one_student_have_twenty_guesses_a_day();
        var chat = new ConversationId("test", "maria");

        here.askForPin(chat);

        assertThat(here.conversation(chat).state()).isEqualTo(State.PIN_POSTPONED);
        assertThat(here.conversation(chat).challenge()).isNull();
    }

    @Test
    void strangers_who_matched_no_contact_lock_nobody_out() {
        for (var c = 0; c < 30; c++) {
            var chat = new ConversationId("test", "stranger" + c);
            here.receive(chat, new Event.Opened("", null));
            here.receive(chat, new Event.Pressed("STUDENT"));
            for (var i = 0; i < 6; i++) {
                here.type(chat, "stranger" + i + "@example.org");
                here.receive(chat, new Event.Pressed("CONTINUE"));
                here.type(chat, "123456");
            }
        }
        assertThat(database.template().getCollection("daily_counters").countDocuments())
                .isZero();

        var chat = new ConversationId("test", "maria");
        here.askForPin(chat);
        here.type(chat, here.pin(chat));
        assertThat(here.conversation(chat).state()).isEqualTo(State.AWAITING_CONFIRMATION);
    }

    @Test
    void neither_persons_nor_guesses_can_be_read_in_the_counters() {
        guess(here, chat(1), "u", wrong(chat(1)));

        var counters = database.template()
                .getCollection("daily_counters")
                .find()
                .first()
                .toJson();
        assertThat(counters).contains("guesses:").doesNotContain("s-1", wrong(chat(1)), "chat1");
    }

    private Answer guess(PinNode node, ConversationId chat, String updateId, String typed) {
        return node.checker.answer(chat, updateId, question(chat, typed));
    }

    private CheckPin question(ConversationId chat, String typed) {
        return new CheckPin(challenge(chat), typed);
    }

    private PinChallenge challenge(ConversationId chat) {
        return new PinChallenge(
                "challenge of " + chat, "s-1", List.of(), clock.instant().plusSeconds(1), clock.instant(), 5, 1, false);
    }

    private String right(ConversationId chat) {
        return here.pins.of(chat, challenge(chat));
    }

    private String wrong(ConversationId chat) {
        return PinNode.not(right(chat));
    }

    private static ConversationId chat(int number) {
        return new ConversationId("test", "chat" + number);
    }

    private static List<Answer> all(List<Callable<Answer>> guesses) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(guesses)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}

package gr.uregister.bot.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.person.Register;
import gr.uregister.statemachine.Effect.OpenChallenge;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.ChallengeOpened;
import gr.uregister.statemachine.Event.ChallengeRefused;
import gr.uregister.statemachine.Event.ChallengeRefused.Reason;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChallengeOpenerTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Contact EMAIL = new EmailAddress("maria@example.org");
    private static final Contact MOBILE = new MobileNumber("+306900000101");
    private static final Contact GERMAN = new MobileNumber("+491713920012");

    private static TestDatabase database;
    private final SettableClock clock = new SettableClock();
    private PinNode node;
    private int updates;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.clear();
        node = new PinNode(database, clock, new TestChannel());
        Register.people(database)
                .register(List.of(
                        PinNode.MARIA, Register.person("abroad", List.of(Register.student("2")), GERMAN.normalised())));
    }

    @Test
    void the_first_pin_may_be_replaced_at_once_and_each_later_one_after_a_longer_wait() {
        PinChallenge previous = null;
        for (var wait : List.of(0, 30, 120, 300, 300)) {
            previous = opened(ask("s-1", previous, EMAIL));
            assertThat(Duration.between(clock.instant(), previous.resendAt())).hasSeconds(wait);
            if (wait > 0) {
                clock.set(previous.resendAt().minusMillis(1));
                assertThat(ask("s-1", previous, EMAIL))
                        .isEqualTo(new ChallengeRefused(Reason.TOO_SOON, previous.resendAt()));
                clock.set(previous.resendAt());
            }
        }
        clock.advance(Duration.ofHours(1).plusMillis(1));
        var afterAPause = opened(ask("s-1", previous, EMAIL));
        assertThat(afterAPause.number()).isOne();
        assertThat(afterAPause.resendAt()).isEqualTo(clock.instant());
    }

    @Test
    void ten_pins_a_day_are_sent_for_one_person_over_all_chats() {
        for (var i = 0; i < 10; i++) {
            opened(ask("s-1", null, EMAIL));
        }
        assertThat(ask("s-1", null, EMAIL))
                .isEqualTo(new ChallengeRefused(Reason.TOO_MANY_PINS, node.counters.nextDay()));
        clock.set(node.counters.nextDay());
        opened(ask("s-1", null, EMAIL));
    }

    @Test
    void what_is_refused_is_no_pin_of_the_day() {
        for (var i = 0; i < 3; i++) {
            opened(ask("s-1", null, MOBILE));
        }
        for (var i = 0; i < 20; i++) {
            assertThat(refused(ask("s-1", null, MOBILE)).reason()).isEqualTo(Reason.SMS_LIMIT);
        }
        opened(ask("s-1", null, EMAIL));
    }

    @Test
    void a_number_that_had_enough_leaves_the_email() {
        for (var i = 0; i < 3; i++) {
            assertThat(opened(ask("s-1", null, MOBILE, EMAIL)).contacts()).containsExactly(MOBILE, EMAIL);
        }
        assertThat(opened(ask("s-1", null, MOBILE, EMAIL)).contacts()).containsExactly(EMAIL);
    }

    @Test
    void a_mobile_of_another_country_gets_its_pin_by_the_registers_email() {
        assertThat(opened(ask("s-1", null, GERMAN)).contacts()).containsExactly(EMAIL);
        assertThat(node.opener.answer(CHAT, "confined", new OpenChallenge("s-1", List.of(GERMAN), null, true)))
                .isEqualTo(new ChallengeRefused(Reason.NO_ROUTE, null));
        assertThat(ask("abroad", null, GERMAN)).isEqualTo(new ChallengeRefused(Reason.NO_ROUTE, null));
        assertThat(database.template().getCollection("sms_numbers").countDocuments())
                .isZero();
    }

    @Test
    void each_challenge_has_an_id_of_its_own_that_nobody_can_guess() {
        var ids = List.of(
                opened(ask("s-1", null, EMAIL)).id(),
                opened(ask("s-1", null, EMAIL)).id());
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{22}"));
    }

    @Test
    void no_pin_is_sent_while_the_database_is_away() {
        var away = TestDatabase.start();
        var cut = new PinNode(away, clock, new TestChannel());
        away.close();

        assertThatThrownBy(() -> cut.opener.answer(CHAT, "u", new OpenChallenge("s-1", List.of(EMAIL), null, false)))
                .isInstanceOf(RuntimeException.class);
    }

    private Answer ask(String personId, PinChallenge previous, Contact... declared) {
        return node.opener.answer(
                CHAT, "u" + updates++, new OpenChallenge(personId, List.of(declared), previous, false));
    }

    private static PinChallenge opened(Answer answer) {
        assertThat(answer).isInstanceOf(ChallengeOpened.class);
        return ((ChallengeOpened) answer).challenge();
    }

    private static ChallengeRefused refused(Answer answer) {
        assertThat(answer).isInstanceOf(ChallengeRefused.class);
        return (ChallengeRefused) answer;
    }
}

package gr.uregister.bot.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.DeliveryReports.Report;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Event.PinUndeliverable;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A PIN's ways to a person, with faults at each of them (promises S4, R6, R7). Maria gives her email; her mobile is registered. */
class LadderTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Pattern PIN = Pattern.compile("\\b\\d{6}\\b");
    private static final String SENT_BY_SMS = "Το email δεν παραδόθηκε. Σας έστειλα το PIN με SMS στο +30 69••••••01.";

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private final TestChannel channel = new TestChannel();
    private final TestEdges edges = new TestEdges();
    private PinNode node;

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
        Register.people(database).register(List.of(PinNode.MARIA));
        node = startNode();
    }

    /** Whatever failed, nothing ever goes anywhere but to Maria's registered contacts (promise S4). */
    @AfterEach
    void only_registered_contacts_were_sent_anything() {
        assertThat(edges.mail.accepted).allMatch(mail -> mail.startsWith("maria@example.org "));
        assertThat(edges.phone.accepted).allMatch(sms -> sms.startsWith("+306900000101 "));
    }

    @Test
    void a_refused_email_falls_back_to_the_registered_mobile_with_the_same_pin() {
        edges.mail.refusesNext();
        node.askForPin(CHAT);

        hears(SENT_BY_SMS);
        assertThat(edges.phone.accepted).hasSize(1).allMatch(sms -> sms.startsWith("+306900000101 "));
        assertThat(pinIn(edges.phone.accepted.peek())).isEqualTo(node.pin(CHAT));
        node.type(CHAT, node.pin(CHAT));
        assertThat(node.conversation(CHAT).state()).isEqualTo(State.AWAITING_CONFIRMATION);
    }

    @Test
    void an_email_that_hangs_for_twenty_seconds_falls_back() {
        var hanging = edges.mail.hangsNext();
        node.askForPin(CHAT);
        hears("Σας έστειλα ένα PIN με email");

        clock.advance(Duration.ofSeconds(20).minusMillis(1));
        node.sweep();
        assertThat(edges.phone.accepted).isEmpty();
        clock.advance(Duration.ofMillis(1));
        hears(SENT_BY_SMS);

        hanging.countDown();
        await().until(() -> edges.mail.accepted.size() == 1);
        assertThat(pinIn(edges.mail.accepted.peek())).isEqualTo(pinIn(edges.phone.accepted.peek()));
    }

    @Test
    void a_server_that_is_away_for_a_moment_is_tried_again_and_nothing_is_said() {
        edges.mail.failsNext(Kind.UNREACHABLE);
        edges.mail.failsNext(Kind.UNREACHABLE);
        node.askForPin(CHAT);
        sweepUntil(() -> edges.mail.tries.get() == 1 && node.ladder.isAtRest());
        for (var waits = 0; waits < 3 && edges.mail.accepted.isEmpty(); waits++) {
            var tried = edges.mail.tries.get();
            clock.advance(Duration.ofSeconds(4));
            sweepUntil(() -> edges.mail.tries.get() > tried && node.ladder.isAtRest());
        }
        await().until(() -> edges.mail.accepted.size() == 1);
        assertThat(edges.phone.tries).hasValue(0);
    }

    @Test
    void what_may_have_been_accepted_is_sent_twice_at_most() {
        for (var i = 0; i < 10; i++) {
            edges.mail.failsNext(Kind.UNKNOWN);
        }
        node.askForPin(CHAT);
        sweepUntil(() -> edges.mail.tries.get() == 1 && node.ladder.isAtRest());
        clock.advance(Duration.ofSeconds(3));
        hears(SENT_BY_SMS);
        assertThat(edges.mail.tries).hasValue(2);
    }

    @Test
    void a_deed_that_is_repeated_sends_nothing_twice() {
        node.askForPin(CHAT);
        await().until(() -> edges.mail.accepted.size() == 1 && node.ladder.isAtRest());
        var sender = node.ladder.sender();
        var deed = new SendPin(node.conversation(CHAT).challenge(), Language.EL);
        for (var i = 0; i < 10; i++) {
            sender.perform(CHAT, deed);
        }
        assertThat(edges.mail.tries).hasValue(1);
    }

    @Test
    void a_deed_that_is_repeated_after_a_crash_costs_one_more_copy_of_the_same_pin() {
        edges.mail.hangsNext();
        edges.mail.hangsNext();
        node.askForPin(CHAT);
        hears("Σας έστειλα ένα PIN");
        var other = startNode();
        var deed = new SendPin(node.conversation(CHAT).challenge(), Language.EL);
        for (var i = 0; i < 5; i++) {
            other.ladder.sender().perform(CHAT, deed);
        }
        assertThat(edges.mail.tries).hasValue(2);
    }

    @Test
    void a_deed_that_comes_when_its_pin_is_over_and_never_was_on_its_way_tells_the_chat() {
        node.askForPin(CHAT);
        await().until(() -> edges.mail.accepted.size() == 1 && node.ladder.isAtRest());
        var begun = node.conversation(CHAT).challenge();
        var never = new PinChallenge(
                "never sent",
                begun.personId(),
                begun.destinations(),
                begun.expiresAt(),
                begun.resendAt(),
                begun.triesLeft(),
                begun.number(),
                false);
        clock.advance(Duration.ofMinutes(15));

        var sender = node.ladder.sender();
        assertThat(sender.perform(CHAT, new SendPin(begun, Language.EL))).isEmpty();
        assertThat(sender.perform(CHAT, new SendPin(never, Language.EL))).contains(new PinUndeliverable("never sent"));
        assertThat(edges.mail.tries).hasValue(1);
    }

    @Test
    void an_sms_that_the_network_could_not_deliver_falls_back_to_the_next_registered_contact() {
        edges.mail.refusesNext();
        node.askForPin(CHAT);
        hears(SENT_BY_SMS);

        report(Report.NOT_DELIVERED);

        hears("Το PIN δεν παραδόθηκε");
        assertThat(node.conversation(CHAT).state()).isEqualTo(State.PIN_POSTPONED);
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, DELIVERED, NOT_DELIVERED, true",
        "DELIVERED, NOT_DELIVERED, DELIVERED, true",
        "DELIVERED, NOT_DELIVERED, NOT_DELIVERED, true",
        "NOT_DELIVERED, DELIVERED, DELIVERED, false",
        "NOT_DELIVERED, NOT_DELIVERED, DELIVERED, false"
    })
    void the_first_report_counts_and_is_told_once(Report first, Report second, Report third, boolean delivered) {
        edges.mail.refusesNext();
        node.askForPin(CHAT);
        hears(SENT_BY_SMS);

        for (var report : List.of(first, second, third)) {
            report(report);
        }

        hears(delivered ? "παραδόθηκε στο +30 69••••••01" : "Το PIN δεν παραδόθηκε");
        sweepToTheEnd();
        assertThat(channel.texts())
                .filteredOn(text -> text.startsWith("Το SMS με το PIN") || text.startsWith("Το PIN δεν παραδόθηκε"))
                .hasSize(1);
        assertThat(node.conversation(CHAT).state()).isEqualTo(delivered ? State.AWAITING_PIN : State.PIN_POSTPONED);
    }

    @Test
    void a_report_that_is_quicker_than_the_answer_counts() {
        edges.mail.refusesNext();
        report(Report.DELIVERED);
        node.askForPin(CHAT);
        hears("παραδόθηκε στο +30 69••••••01");
    }

    @Test
    void when_everything_is_down_the_place_is_kept_and_a_new_pin_comes_by_itself_also_after_a_restart() {
        edges.mail.away = true;
        edges.phone.away = true;
        node.askForPin(CHAT);
        hears("Σας έστειλα ένα PIN");
        sweepUntil(() -> edges.mail.tries.get() > 0 && node.ladder.isAtRest());
        clock.advance(Duration.ofSeconds(20));
        sweepUntil(() -> edges.phone.tries.get() > 0 && node.ladder.isAtRest());
        clock.advance(Duration.ofSeconds(20));
        hears("Κράτησα τη θέση σας, θα σας γράψω εδώ");
        assertThat(node.conversation(CHAT).state()).isEqualTo(State.PIN_POSTPONED);
        var first = node.conversation(CHAT).challenge().id();

        clock.advance(Duration.ofMinutes(10));
        sweepToTheEnd();
        assertThat(node.conversation(CHAT).challenge().id()).isEqualTo(first);

        edges.mail.away = false;
        node = startNode();
        clock.advance(Duration.ofMinutes(10));
        hears("λειτουργεί ξανά");
        sweepUntil(() -> edges.mail.accepted.size() == 1);
        assertThat(node.conversation(CHAT).state()).isEqualTo(State.AWAITING_PIN);
        assertThat(node.conversation(CHAT).challenge().id()).isNotEqualTo(first);
        node.type(CHAT, pinIn(edges.mail.accepted.peek()));
        assertThat(node.conversation(CHAT).state()).isEqualTo(State.AWAITING_CONFIRMATION);
        assertThat(channel.texts())
                .filteredOn(text -> text.contains("Κράτησα τη θέση σας"))
                .hasSize(1);
    }

    @Test
    void a_number_that_had_its_sms_gets_none_by_falling_back_either() {
        for (var i = 0; i < 3; i++) {
            node.sms.take(new MobileNumber("+306900000101"), "sms" + i);
        }
        edges.mail.refusesNext();
        node.askForPin(CHAT);
        hears("Το PIN δεν παραδόθηκε");
        assertThat(edges.phone.tries).hasValue(0);
    }

    @Test
    void nothing_is_left_to_do_once_the_pin_was_used_or_given_up() {
        edges.mail.failsNext(Kind.UNREACHABLE);
        node.askForPin(CHAT);
        node.type(CHAT, node.pin(CHAT));
        clock.advance(Duration.ofSeconds(20));
        sweepUntil(() -> due() == 0);
        assertThat(edges.phone.tries).hasValue(0);
        assertThat(node.conversation(CHAT).state()).isEqualTo(State.AWAITING_CONFIRMATION);
    }

    private long due() {
        return database.template()
                .getCollection("pin_deliveries")
                .countDocuments(Filters.lte("dueAt", Date.from(clock.instant().plus(Duration.ofDays(1)))));
    }

    @Test
    void neither_a_pin_nor_a_person_nor_a_contact_can_be_read_in_what_is_kept() {
        node.askForPin(CHAT);
        await().until(() -> edges.mail.accepted.size() == 1);

        var kept = database.template()
                .getCollection("pin_deliveries")
                .find()
                .first()
                .toJson();
        assertThat(kept).doesNotContain("maria", "s-1", node.pin(CHAT));
    }

    private PinNode startNode() {
        return new PinNode(database, clock, channel, PinNode.demo(), edges);
    }

    private void report(Report report) {
        node.ladder.reports().record("SM1", report);
    }

    private void hears(String words) {
        sweepUntil(() -> channel.texts().stream().anyMatch(text -> text.contains(words)));
    }

    /** What one sweep begins would else go on while the clock is set, or a server comes back. */
    private void sweepToTheEnd() {
        node.sweep();
        await().until(node.ladder::isAtRest);
    }

    private void sweepUntil(Callable<Boolean> condition) {
        await().until(() -> {
            node.sweep();
            return condition.call();
        });
    }

    private static String pinIn(String text) {
        var found = PIN.matcher(text);
        assertThat(found.find()).isTrue();
        return found.group();
    }
}

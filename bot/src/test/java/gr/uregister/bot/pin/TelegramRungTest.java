package gr.uregister.bot.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.DeliveryReports.Report;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** PINs in Telegram before SMS (promises S4, R6, R7). Maria gives her mobile, unless a test says otherwise. */
class TelegramRungTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final String MOBILE = "+306900000101";
    private static final String SENT_IN_TELEGRAM = "Σας έστειλα ένα PIN στο Telegram σας, στον αριθμό +30 69••••••01.";
    private static final String BY_SMS_INSTEAD = "Σας έστειλα το PIN με SMS στο +30 69••••••01.";

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private final TestChannel channel = new TestChannel();
    private final TestEdges edges = new TestEdges(true);
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
        node = new PinNode(database, clock, channel, PinNode.demo(), edges);
    }

    /** Whatever failed, nothing ever goes anywhere but to Maria's registered contacts (promise S4). */
    @AfterEach
    void only_registered_contacts_were_sent_anything() {
        assertThat(edges.mail.accepted).allMatch(mail -> mail.startsWith("maria@example.org "));
        assertThat(edges.phone.accepted).allMatch(sms -> sms.startsWith(MOBILE + " "));
        assertThat(edges.messenger.accepted).allMatch(message -> message.startsWith(MOBILE + " "));
    }

    @Test
    void telegram_brings_the_pin_and_no_sms_is_sent() {
        node.askForPin(CHAT, MOBILE);
        isSentInTelegram();
        assertThat(edges.messenger.accepted).containsExactly(MOBILE + " " + node.pin(CHAT));

        report(Report.DELIVERED);
        hears("Το μήνυμα στο Telegram με το PIN παραδόθηκε στο +30 69••••••01.");
        clock.advance(Duration.ofMinutes(5));
        sweepToTheEnd();
        assertThat(edges.phone.tries).hasValue(0);
        assertThat(counted("telegram", "sent")).isOne();
        assertThat(counted("telegram", "delivered")).isOne();
    }

    @Test
    void a_number_without_telegram_gets_an_sms_at_once_which_costs_it_nothing_more() {
        edges.messenger.refusesNext();
        node.askForPin(CHAT, MOBILE);

        hears(BY_SMS_INSTEAD);
        assertThat(edges.phone.accepted).singleElement().asString().contains(node.pin(CHAT));
        assertThat(countedForTheNumber()).isOne();
        assertThat(counted("telegram", "refused")).isOne();
        assertThat(counted("sms", "sent")).isOne();
        node.type(CHAT, node.pin(CHAT));
        assertThat(node.conversation(CHAT).state()).isEqualTo(State.AWAITING_CONFIRMATION);
    }

    @ParameterizedTest(name = "{0}: {1} tries, {2} messages of the number''s limit")
    @CsvSource({"REFUSED, 1, 1", "UNKNOWN, 2, 2", "UNREACHABLE, 4, 1"})
    void each_failure_ends_in_an_sms_to_the_same_number(Kind kind, int tries, int counted) {
        for (var i = 0; i < 10; i++) {
            edges.messenger.failsNext(kind);
        }
        node.askForPin(CHAT, MOBILE);
        isSentInTelegram();
        for (var seconds = 0; seconds <= 20 && edges.phone.accepted.isEmpty(); seconds++) {
            clock.advance(Duration.ofSeconds(1));
            sweepToTheEnd();
        }

        hears(BY_SMS_INSTEAD);
        assertThat(edges.messenger.tries).hasValue(tries);
        assertThat(countedForTheNumber()).isEqualTo(counted);
        assertThat(edges.mail.tries).hasValue(0);
    }

    @Test
    void a_gateway_that_hangs_for_twenty_seconds_is_followed_by_an_sms() {
        var hanging = edges.messenger.hangsNext();
        node.askForPin(CHAT, MOBILE);
        hears(SENT_IN_TELEGRAM);
        clock.advance(Duration.ofSeconds(20).minusMillis(1));
        node.sweep();
        assertThat(edges.phone.accepted).isEmpty();
        clock.advance(Duration.ofMillis(1));
        hears(BY_SMS_INSTEAD);
        assertThat(counted("telegram", "unreached")).isOne();

        hanging.countDown();
        await().until(() -> edges.messenger.accepted.size() == 1);
    }

    @Test
    void an_sms_after_a_message_that_may_have_been_paid_is_within_the_limits() {
        for (var i = 0; i < 2; i++) {
            node.sms.take(new MobileNumber(MOBILE), "sms" + i);
        }
        edges.messenger.failsNext(Kind.UNKNOWN);
        edges.messenger.failsNext(Kind.UNKNOWN);
        node.askForPin(CHAT, MOBILE);
        isSentInTelegram();
        clock.advance(Duration.ofSeconds(3));

        hears("Σας έστειλα το PIN με email στο m••••@example.org.");
        assertThat(edges.phone.tries).hasValue(0);
    }

    @Test
    void a_number_that_had_its_sms_gets_nothing_in_telegram_either() {
        for (var i = 0; i < 3; i++) {
            node.sms.take(new MobileNumber(MOBILE), "sms" + i);
        }
        node.askForPin(CHAT, MOBILE);
        assertThat(node.conversation(CHAT).challenge()).isNull();
        assertThat(edges.messenger.tries).hasValue(0);
    }

    @Test
    void who_gave_both_contacts_and_has_no_telegram_gets_sms_and_email() {
        edges.messenger.refusesNext();
        node.askForPin(CHAT, MOBILE + " maria@example.org");

        hears(BY_SMS_INSTEAD);
        await().until(() -> edges.mail.accepted.size() == 1);
        assertThat(edges.phone.accepted).hasSize(1);
        assertThat(channel.texts()).noneMatch(text -> text.contains("Σας έστειλα το PIN με email"));
    }

    @Test
    void an_email_that_fails_is_followed_by_telegram_and_then_by_an_sms() {
        edges.mail.refusesNext();
        edges.messenger.refusesNext();
        node.askForPin(CHAT);

        hears("ίσως αυτός ο αριθμός δεν έχει Telegram. " + BY_SMS_INSTEAD);
        assertThat(edges.messenger.tries).hasValue(1);
        assertThat(countedForTheNumber()).isOne();
    }

    @Test
    void a_message_that_expired_or_was_revoked_is_followed_by_an_sms() {
        node.askForPin(CHAT, MOBILE);
        isSentInTelegram();
        report(Report.NOT_DELIVERED);
        hears(BY_SMS_INSTEAD);
        assertThat(countedForTheNumber()).isEqualTo(2);
    }

    @Test
    void a_new_pin_takes_the_unread_message_of_the_earlier_one_back() {
        node.askForPin(CHAT, MOBILE);
        isSentInTelegram();
        node.receive(CHAT, new Event.Pressed("RESEND_PIN"));
        // It is taken back beside the new one's sending, which is to be over before the clock goes on.
        await().until(() ->
                edges.revoked.equals(List.of("TG1")) && edges.messenger.accepted.size() == 2 && node.ladder.isAtRest());

        report(Report.NOT_DELIVERED);
        assertThat(node.conversation(CHAT).state()).isEqualTo(State.AWAITING_PIN);
        assertThat(edges.phone.tries).hasValue(0);

        clock.advance(Duration.ofMinutes(1));
        node.receive(CHAT, new Event.Pressed("RESEND_PIN"));
        await().until(() -> edges.revoked.equals(List.of("TG1", "TG2")));
    }

    @Test
    void a_message_that_was_delivered_is_not_taken_back() {
        node.askForPin(CHAT, MOBILE);
        isSentInTelegram();
        report(Report.DELIVERED);
        hears("παραδόθηκε");
        node.receive(CHAT, new Event.Pressed("RESEND_PIN"));
        await().until(() -> edges.messenger.accepted.size() == 2);
        clock.advance(Duration.ofMinutes(1));
        node.receive(CHAT, new Event.Pressed("RESEND_PIN"));
        await().until(() -> edges.revoked.equals(List.of("TG2")));
    }

    @Test
    void a_held_pin_is_counted_for_each_way_that_is_down() {
        edges.mail.away = true;
        edges.phone.away = true;
        edges.messenger.away = true;
        node.askForPin(CHAT, MOBILE);
        isSentInTelegram();
        for (var ways = 0; ways < 3; ways++) {
            clock.advance(Duration.ofSeconds(20));
            sweepToTheEnd();
        }
        hears("Κράτησα τη θέση σας");
        for (var way : List.of("telegram", "sms", "email")) {
            assertThat(counted(way, "unreached")).as(way).isOne();
            assertThat(counted(way, "held")).as(way).isOne();
            assertThat(counted(way, "sent")).as(way).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Report.class)
    void reports_that_come_again_and_again_are_counted_and_told_once(Report report) {
        node.askForPin(CHAT, MOBILE);
        isSentInTelegram();
        for (var i = 0; i < 5; i++) {
            report(report);
        }
        hears("παραδόθηκε");
        sweepToTheEnd();
        assertThat(channel.texts())
                .filteredOn(text -> text.contains("παραδόθηκε"))
                .hasSize(1);
        assertThat(counted("telegram", report == Report.DELIVERED ? "delivered" : "refused"))
                .isOne();
    }

    private double counted(String way, String outcome) {
        return node.meters
                .get("uregister.pin.deliveries")
                .tags("way", way, "outcome", outcome)
                .counter()
                .count();
    }

    /** How many messages stand against the number's limits. */
    private int countedForTheNumber() {
        return database.template()
                .getCollection("sms_numbers")
                .find()
                .first()
                .getList("sent", Document.class)
                .size();
    }

    private void report(Report report) {
        node.ladder.reports().record("TG1", report);
    }

    /** Also for the ladder: what it does then with a clock that was set is no matter of how busy the machine is. */
    private void isSentInTelegram() {
        hears(SENT_IN_TELEGRAM);
        await().until(node.ladder::isAtRest);
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
}

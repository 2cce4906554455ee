package gr.uregister.bot.channel.telegram.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.Picture;
import gr.uregister.bot.announcement.Pictures;
import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.courier.Courier.Turns;
import gr.uregister.bot.announcement.delivery.courier.Letter;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.rendering.AnnouncementLooks;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.channel.telegram.TelegramProperties;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.announcing.Announced;
import gr.uregister.statemachine.announcing.Announced.Link;
import gr.uregister.statemachine.announcing.Topic;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Announcements arrive as the Bot API wants them, and its answers are understood. */
class TelegramCourierTest {

    private static final ConversationId CHAT = new ConversationId("telegram", "7");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private static TestDatabase database;

    private final FakeTelegram telegram = FakeTelegram.start();
    private final Pictures pictures = new Pictures(database.template());
    private final TelegramCourier courier = new TelegramCourier(
            new AnnouncementsProperties(30, 5, 1000, 50, 100, Duration.ofSeconds(15)),
            new TelegramProperties(
                    FakeTelegram.TOKEN,
                    URI.create(telegram.url()),
                    TelegramProperties.Mode.WEBHOOK,
                    "",
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1)),
            new AnnouncementLooks(new Phrasebook(ZoneId.of("Europe/Athens"))),
            pictures);

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @AfterEach
    void close() {
        courier.close();
        telegram.close();
    }

    @Test
    void words_links_and_answers_arrive_in_one_message() {
        var receipt = bring(letter(null, false));

        assertThat(receipt).isInstanceOf(Receipt.Taken.class);
        assertThat(telegram.textsTo(7)).singleElement().asString().contains("Εξεταστική", "«20 Ιανουαρίου»");
        var markup = telegram.sentTo(7).getFirst().sentMarkup().toString();
        assertThat(markup).contains("https://example.org/exams", "Έχω ερώτηση");
        assertThat(telegram.problems()).isEmpty();
    }

    @Test
    void the_receipt_names_the_message_as_conversations_do() {
        assertThat(bring(letter(null, false))).isEqualTo(new Receipt.Taken("7:1000"));
    }

    @Test
    void what_is_paid_for_says_so() {
        bring(letter(null, true));

        assertThat(telegram.calls("sendMessage")
                        .getFirst()
                        .body()
                        .path("allow_paid_broadcast")
                        .asBoolean())
                .isTrue();
        assertThat(courier.callsPerSecond(true)).isEqualTo(1000);
        assertThat(courier.callsPerSecond(false)).isEqualTo(25);
    }

    @Test
    void a_picture_is_uploaded_once_and_whoever_was_just_written_to_waits_for_another_time() {
        var picture = pictures.keep(PNG, "image/png");
        var sent = new ArrayList<Integer>();

        bring(letter(picture, false));
        bring(letter(picture, false), () -> sent.add(telegram.sentTo(7).size()));

        assertThat(sent).as("when it asked").containsExactly(1);
        var calls = telegram.calls("sendPhoto");
        assertThat(calls).hasSize(2);
        assertThat(calls.getFirst().body().path("caption").asString()).contains("Εξεταστική");
        assertThat(calls.getLast().body().path("photo").asString()).isEqualTo("a-file");
        assertThat(telegram.problems()).isEmpty();
    }

    @Test
    void whoever_waited_and_gets_no_time_any_more_was_not_refused() {
        bring(letter(null, false));

        assertThat(bring(letter(null, false), () -> false)).isEqualTo(new Receipt.Busy(Duration.ZERO));
        assertThat(telegram.sentTo(7)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden: bot was blocked by the user, Gone",
        "400, Bad Request: chat not found, Gone",
        "400, Bad Request: message is too long, Refused",
        "401, Unauthorized, NotAllowed",
        "500, Internal Server Error, Postponed",
    })
    void a_refusal_is_understood(int code, String description, String receipt) {
        telegram.refuseNext(code, description, null);

        assertThat(bring(letter(null, false)).getClass().getSimpleName()).isEqualTo(receipt);
    }

    @Test
    void telegram_is_left_alone_as_long_as_it_wants() {
        telegram.refuseNext(429, "Too Many Requests: retry after 17", 17);

        assertThat(bring(letter(null, false))).isEqualTo(new Receipt.Busy(Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void whether_a_telegram_behind_a_gateway_took_it_is_not_known(int status) {
        telegram.breakNext(status);

        assertThat(bring(letter(null, false))).isEqualTo(new Receipt.Unanswered());
    }

    @Test
    void what_follows_a_picture_brings_it_no_third_time_and_waits_as_long_as_telegram_wants() {
        var picture = pictures.keep(PNG, "image/png");
        telegram.refuseNext(429, "Too Many Requests: retry after 17", 17);

        var receipt = bring(letter(picture, false, "Αρχίζει στις 20 Ιανουαρίου. ".repeat(50)));

        assertThat(telegram.calls("sendPhoto")).hasSize(1);
        assertThat(receipt).isEqualTo(new Receipt.Unanswered(Duration.ofSeconds(17)));
    }

    @Test
    void after_a_call_without_an_answer_something_harmless_is_asked_first() {
        telegram.dropNext(true);
        assertThat(bring(letter(null, false))).isEqualTo(new Receipt.Unanswered());

        telegram.refuseNext("getme", 500, "Internal Server Error", null);
        assertThat(bring(letter(null, false))).isInstanceOf(Receipt.Postponed.class);
        assertThat(bring(letter(null, false))).isInstanceOf(Receipt.Taken.class);
        assertThat(telegram.calls("sendMessage")).hasSize(2);
    }

    @Test
    void a_telegram_that_cannot_be_reached_took_nothing() {
        telegram.close();

        assertThat(bring(letter(null, false))).isInstanceOf(Receipt.Postponed.class);
    }

    @Test
    void what_follows_a_picture_waits_for_a_time_of_its_own() {
        var letter = letter(pictures.keep(PNG, "image/png"), false, "Αρχίζει στις 20 Ιανουαρίου. ".repeat(50));
        var sent = new ArrayList<Integer>();

        var receipt = bring(letter, () -> sent.add(telegram.sentTo(7).size()));

        assertThat(receipt).isInstanceOf(Receipt.Taken.class);
        assertThat(sent).as("when it asked").containsExactly(1);
        assertThat(telegram.sentTo(7)).hasSize(2);
    }

    private Receipt bring(Letter letter) {
        return bring(letter, Turns.ANY);
    }

    private Receipt bring(Letter letter, Turns turns) {
        return courier.bring(letter, List.of(CHAT), turns).get(CHAT);
    }

    private static Letter letter(@Nullable Picture picture, boolean paid) {
        return letter(picture, paid, "Αρχίζει στις «20 Ιανουαρίου» \"πρωί\".\n<b>Καλή επιτυχία</b>");
    }

    private static Letter letter(@Nullable Picture picture, boolean paid, String text) {
        return new Letter(
                new Announced(
                        UUID.nameUUIDFromBytes(new byte[0]).toString(),
                        Topic.EXAMS,
                        "Εξεταστική",
                        text,
                        List.of(new Link("Πρόγραμμα", URI.create("https://example.org/exams"))),
                        picture == null ? null : URI.create("/announcements/pictures/" + picture.id())),
                Language.EL,
                paid);
    }
}

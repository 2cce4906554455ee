package gr.uregister.bot.channel.viber;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberFailure;
import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.channel.viber.api.ViberMessage.Sender;
import gr.uregister.bot.channel.viber.api.ViberProperties;
import gr.uregister.bot.channel.viber.api.ViberStatus;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedFailed.Kind;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.receipt.Receipt;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.messages.Spoken;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.statemachine.desk.Attachment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way out, against Viber's API on a real socket. */
class ViberChannelTest {

    private static final ConversationId CHAT = new ConversationId("viber", "01234567890A/+=");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final FakeViber viber = new FakeViber();
    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final MemoryConversationStore store = new MemoryConversationStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Phrasebook phrasebook = new Phrasebook(ZoneId.of("Europe/Athens"));
    private final SentMessages sent = new SentMessages(database.template(), Profiles.load("demo"), clock);
    private final Welcomes welcomes = new Welcomes();
    private final Sealer sealer = new Sealer(new Keys(new byte[32]));
    private final Attachments attachments = new Attachments(database.template(), sealer, Profiles.load("demo"), clock);
    private final ViberClient client = client(viber.url());
    private final ViberChannel channel = channel(client);

    @BeforeEach
    void subscribe() {
        viber.subscribe(CHAT.chat());
    }

    @AfterEach
    void close() {
        viber.close();
        database.close();
    }

    @Test
    void a_message_arrives_with_its_sender_and_keyboard() {
        say(7, spoken("Ποιος είστε;", new SpokenButton(Action.REPLY, "STUDENT", "Είμαι φοιτητής")));

        var message = viber.messages().getFirst();
        assertThat(message.at("/receiver").asString()).isEqualTo(CHAT.chat());
        assertThat(message.at("/type").asString()).isEqualTo("text");
        assertThat(message.at("/text").asString()).isEqualTo("Ποιος είστε;");
        assertThat(message.at("/sender/name").asString()).isEqualTo("Uregister");
        assertThat(message.at("/min_api_version").asInt()).isEqualTo(1);
        assertThat(message.at("/keyboard/Type").asString()).isEqualTo("keyboard");
        assertThat(message.at("/keyboard/DefaultHeight").asBoolean(true)).isFalse();
        assertThat(message.at("/keyboard/Buttons/0/ActionType").asString()).isEqualTo("reply");
        assertThat(message.at("/keyboard/Buttons/0/ActionBody").asString()).isEqualTo("Είμαι φοιτητής");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 11, 16, 21})
    void what_is_refused_for_good_is_given_up(int status) {
        viber.refuseNext(status);

        assertThatExceptionOfType(DeedImpossible.class).isThrownBy(() -> say(1, spoken("Γεια σας")));

        assertThat(viber.messages()).isEmpty();
        assertThat(refused(status)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 13, 14, 22})
    void what_we_did_wrong_is_given_up_and_counted(int status) {
        viber.refuseNext(status);

        assertThatExceptionOfType(DeedImpossible.class).isThrownBy(() -> say(1, spoken("Γεια σας")));

        assertThat(refused(status)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 10, 12, 15, 17, 18, 19, 20, 23, 24, 99})
    void what_may_be_taken_later_is_tried_again(int status) {
        viber.refuseNext(status);

        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .withMessageContaining("status " + status);

        say(1, spoken("Γεια σας"));
        assertThat(viber.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void an_http_error_is_tried_again(int status) {
        viber.refuseNextByHttp(status);

        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .returns(Kind.NOT_ACCEPTED, DeedFailed::kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void whether_a_viber_behind_a_gateway_took_it_is_not_known(int status) {
        viber.refuseNextByHttp(status);

        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .returns(Kind.UNKNOWN, DeedFailed::kind);
    }

    @Test
    void an_outage_does_not_use_up_the_repetition_of_a_message_to_many() {
        var message = ViberMessage.of(new Sender("Uregister"), "Εξεταστική", null);
        viber.goAway();
        assertThatExceptionOfType(ViberFailure.Unanswered.class)
                .isThrownBy(() -> client.broadcast(message, List.of(CHAT.chat())));
        assertThatExceptionOfType(ViberFailure.Unreachable.class)
                .isThrownBy(() -> client.broadcast(message, List.of(CHAT.chat())));
        viber.comeBack();

        assertThat(client.broadcast(message, List.of(CHAT.chat())).missed()).isEmpty();
        assertThat(viber.messages()).hasSize(1);
    }

    @Test
    void whether_a_viber_that_hangs_or_breaks_off_or_babbles_took_it_is_not_known() {
        viber.hangNext();
        viber.dropNext();
        viber.dropNextAfterTakingIt();
        viber.answerNextWithGarbage();

        for (var fault = 0; fault < 4; fault++) {
            assertThatExceptionOfType(DeedFailed.class)
                    .isThrownBy(() -> say(1, spoken("Γεια σας")))
                    .returns(Kind.UNKNOWN, DeedFailed::kind);
        }
        assertThat(viber.messages()).hasSize(2);
    }

    @Test
    void an_outage_does_not_use_up_the_repetition_of_a_message_that_may_have_been_taken() {
        viber.goAway();
        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .returns(Kind.UNKNOWN, DeedFailed::kind);
        for (var tries = 0; tries < 3; tries++) {
            assertThatExceptionOfType(DeedFailed.class)
                    .isThrownBy(() -> say(1, spoken("Γεια σας")))
                    .returns(Kind.NOT_ACCEPTED, DeedFailed::kind);
        }
        viber.comeBack();

        say(1, spoken("Γεια σας"));

        assertThat(viber.messages()).hasSize(1);
    }

    @Test
    void a_slow_viber_is_waited_for() {
        viber.delayNext(Duration.ofMillis(100));

        say(1, spoken("Γεια σας"));

        assertThat(viber.messages()).hasSize(1);
    }

    @Test
    void a_viber_that_cannot_be_reached_is_tried_again() {
        viber.close();

        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .returns(Kind.NOT_ACCEPTED, DeedFailed::kind);
    }

    @Test
    void an_old_viber_gets_the_message_without_the_button_it_does_not_know() {
        viber.refuseNext(14);

        say(
                1,
                spoken(
                        "Το κινητό σας;",
                        new SpokenButton(Action.SHARE_CONTACT, "", "Αποστολή του αριθμού μου"),
                        new SpokenButton(Action.REPLY, "BACK", "Πίσω")));

        var message = viber.messages().getFirst();
        assertThat(message.at("/min_api_version").asInt()).isEqualTo(1);
        assertThat(message.at("/keyboard/Buttons")
                        .valueStream()
                        .map(b -> b.path("Text").asString()))
                .containsExactly("Πίσω");
    }

    @Test
    void a_message_that_was_said_in_the_answer_to_a_callback_is_not_sent() {
        try (var welcome = welcomes.begin(CHAT)) {
            welcome.said(1, 2);
        }

        say(1, spoken("Γεια σας"));
        say(2, spoken("Ποιος είστε;"));
        say(3, spoken("Το κινητό σας;"));

        assertThat(viber.messages()).hasSize(1);
    }

    @Test
    void a_person_is_asked_once_to_delete_what_we_cannot() {
        viber.refuseNext(12);

        assertThatExceptionOfType(DeedFailed.class).isThrownBy(() -> channel.delete(chat(), "1"));
        channel.delete(chat(), "1");
        channel.delete(chat(), "2");

        assertThat(viber.messages())
                .extracting(message -> message.path("text").asString())
                .containsExactly(phrasebook.text(Phrase.PLEASE_DELETE, Language.EL));
    }

    @Test
    void messages_outside_a_day_of_the_person_s_last_one_are_counted_as_ours() {
        store.write(StoredConversations.saying(CHAT, "6900000101"));
        clock.set(StoredConversations.NOW.plus(Duration.ofHours(23)));
        say(1, spoken("Το PIN σας;"));
        assertThat(initiatedBy("person")).isEqualTo(1);

        clock.advance(Duration.ofHours(2));
        say(2, spoken("Υπενθύμιση"));
        assertThat(initiatedBy("bot")).isEqualTo(1);
    }

    @Test
    void a_broadcast_tells_whom_it_missed() {
        var message = ViberMessage.of(new Sender("Uregister"), "Ανακοίνωση", null);

        assertThat(client.broadcast(message, List.of(CHAT.chat(), "stranger")).missed())
                .containsExactly(new ViberClient.Missed("stranger", ViberStatus.RECEIVER_NOT_SUBSCRIBED));
    }

    @Test
    void the_token_and_the_text_are_in_no_failure() {
        viber.refuseNext(2);
        viber.refuseNextByHttp(500);
        viber.hangNext();
        viber.answerNextWithGarbage();

        for (var fault = 0; fault < 4; fault++) {
            var trace = new StringWriter();
            catchThrowable(() -> say(1, spoken("ΑΜΚΑ 15030412342"))).printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(FakeViber.TOKEN, "15030412342");
        }
        assertThat(properties(viber.url()).toString()).doesNotContain(FakeViber.TOKEN);
    }

    @Test
    void what_became_of_a_message_never_goes_back() {
        sent.record(CHAT, 3, "token-3");
        sent.record(CHAT, 4, "token-4");
        sent.report("token-4", Receipt.SEEN);
        sent.report("token-4", Receipt.DELIVERED);
        sent.report("token-4", Receipt.FAILED);
        sent.report("early", Receipt.DELIVERED);
        sent.record(CHAT, 5, "early");

        assertThat(sent.statusOf("token-4")).contains(Receipt.SEEN);
        assertThat(sent.statusOf("token-3")).as("seen with the later one").contains(Receipt.SEEN);
        assertThat(sent.statusOf("early")).contains(Receipt.DELIVERED);
        assertThat(sent.of(CHAT, Set.of(4L, 5L, 6L))).isEqualTo(Map.of(4L, Receipt.SEEN, 5L, Receipt.DELIVERED));
    }

    @Test
    void a_message_in_several_parts_came_as_far_as_all_of_them() {
        for (var part = 1; part <= 3; part++) {
            sent.record(CHAT, 7, "part-" + part);
        }
        sent.report("part-1", Receipt.DELIVERED);
        assertThat(sent.of(CHAT, Set.of(7L))).containsEntry(7L, Receipt.SENT);

        sent.report("part-2", Receipt.DELIVERED);
        sent.report("part-3", Receipt.DELIVERED);
        assertThat(sent.of(CHAT, Set.of(7L))).containsEntry(7L, Receipt.DELIVERED);

        sent.record(CHAT, 8, "part-4");
        sent.record(CHAT, 8, "part-5");
        sent.report("part-4", Receipt.FAILED);
        assertThat(sent.of(CHAT, Set.of(8L))).containsEntry(8L, Receipt.FAILED);
    }

    private double refused(int status) {
        return meters.counter("uregister.viber.refused", "status", nameOf(status))
                .count();
    }

    private static String nameOf(int status) {
        for (var known : ViberStatus.values()) {
            if (known.number() == status) {
                return known.name();
            }
        }
        return ViberStatus.OTHER.name();
    }

    private double initiatedBy(String who) {
        return meters.counter("uregister.viber.messages", "initiated.by", who).count();
    }

    private void say(long sequence, Spoken message) {
        channel.send(
                chat(),
                new TranscriptEntry(
                        sequence,
                        clock.instant(),
                        Author.BOT,
                        Language.EL,
                        message.text(),
                        message.buttons(),
                        message.traits()));
    }

    private StoredConversation chat() {
        return store.find(CHAT).orElseGet(() -> StoredConversations.bare(CHAT));
    }

    private ViberChannel channel(ViberClient client) {
        var rendering = new Rendering(new Sender("Uregister"), id -> URI.create("https://bot.example/p#" + id));
        return new ViberChannel(client, rendering, welcomes, sent, phrasebook, clock, meters, files(rendering));
    }

    @Test
    void an_agents_file_is_one_that_viber_fetches_from_us() {
        var picture = new Attachment("picture", "σχέδιο.png");
        var letter = new Attachment("letter", "γράμμα");
        attachments.keep(CHAT, picture, "\u0089PNG\r\n\u001a\n...".getBytes(ISO_8859_1), false);
        attachments.keep(CHAT, letter, "%PDF-1.4".getBytes(ISO_8859_1), false);

        for (var file : List.of(picture, letter)) {
            channel.send(chat(), TranscriptEntry.ofAgent(1, clock.instant(), Language.EL, "δείτε", "Μαρία", file));
        }

        assertThat(viber.messages())
                .extracting(message -> message.at("/type").asString())
                .containsExactly("text", "picture", "text", "file");
        assertThat(viber.messages().get(1).at("/media").asString()).isEqualTo("https://bot.example/picture.png");
        var document = viber.messages().getLast();
        assertThat(document.at("/file_name").asString()).isEqualTo("γράμμα.pdf");
        assertThat(document.at("/size").asLong()).isEqualTo(8);
        assertThat(viber.complaints()).isEmpty();
    }

    @Test
    void what_a_person_sends_is_fetched_from_vibers_servers_and_from_nowhere_else() {
        viber.keepFile("a.jpg", new byte[] {1, 2, 3});

        assertThat(channel.fetch(viber.url() + "/media/a.jpg", 10))
                .hasValueSatisfying(content -> assertThat(content).containsExactly(1, 2, 3));
        assertThat(channel.fetch(viber.url() + "/media/a.jpg", 2)).isEmpty();
        for (var elsewhere : List.of(
                "http://169.254.169.254/latest/meta-data",
                "http://dl-media.viber.com/a.jpg",
                "https://dl-media.viber.com.evil.example/a.jpg",
                "https://evil.example/?.viber.com",
                "https://user@dl-media.viber.com/a",
                "https://dl-media.viber.com:8443/a",
                "file:///etc/passwd",
                "not an address",
                "")) {
            assertThatExceptionOfType(DeedImpossible.class)
                    .as(elsewhere)
                    .isThrownBy(() -> channel.fetch(elsewhere, 10));
        }
    }

    private ViberFiles files(Rendering rendering) {
        return new ViberFiles(
                properties(viber.url()),
                rendering,
                attachments,
                (_, id, type) -> URI.create("https://bot.example/" + id + "." + type.extension()));
    }

    private static ViberClient client(String url) {
        return new ViberClient(properties(url), new Edges(new SettableClock()));
    }

    private static ViberProperties properties(String url) {
        return new ViberProperties(FakeViber.TOKEN, url, "", PATIENCE, PATIENCE);
    }

    private static Spoken spoken(String text, SpokenButton... buttons) {
        return new Spoken(text, List.of(buttons), Set.of());
    }
}

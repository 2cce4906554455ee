package gr.uregister.bot.channel.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.attachment.FileType;
import gr.uregister.bot.attachment.FilesInHand;
import gr.uregister.bot.attachment.OpenFile;
import gr.uregister.bot.channel.telegram.FakeTelegram.Sent;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Missed;
import gr.uregister.bot.conversation.engine.TestNode;
import gr.uregister.bot.conversation.engine.TestNodes;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.desk.Attachment;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promises R6 and R7 on the way to Telegram: the engine, the channel and a fake that fails. */
class TelegramChannelTest {

    private static final TelegramMessages MESSAGES =
            new TelegramMessages(_ -> URI.create("https://uregister.example/p#T"));

    private static final ConversationId CHAT = new ConversationId("telegram", "7");
    private static TestDatabase database;

    private final FakeTelegram telegram = FakeTelegram.start();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-07T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final FilesInHand inHand = new FilesInHand(Duration.ZERO);
    private TelegramApi api;
    private TestNode node;
    private TestNodes nodes;
    private Conversations conversations;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void startNode() {
        database.clear();
        var store = new MongoConversationStore(
                database.template(),
                new ConversationDocuments(new Sealer(new Keys(new byte[32])), new BlindIndex(new Keys(new byte[32]))));
        api = new TelegramApi(
                TelegramApiTest.properties(telegram.url()), new Edges(new SettableClock()), new NotedReplies());
        var messages = new TelegramMessages(_ -> URI.create("https://uregister.example/p#T"));
        nodes = new TestNodes(store, clock).on(channel(messages));
        node = nodes.start();
        conversations = node.conversations();
    }

    @AfterEach
    void stop() {
        node.stop();
        api.close();
        telegram.close();
    }

    @Test
    void a_lost_answer_makes_two_copies_at_most() {
        telegram.dropNext(true);
        telegram.dropNext(true);

        open();
        settle();

        assertThat(telegram.textsTo(7))
                .hasSize(3)
                .satisfies(texts -> assertThat(texts.getFirst()).isEqualTo(texts.get(1)));
        assertThat(nodes.metrics
                        .counter("uregister.deeds.given.up", "why", "unanswered")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_was_cut_off_before_it_was_taken_is_sent_again() {
        telegram.dropNext(false);

        open();
        settle();

        assertThat(telegram.textsTo(7)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void refusals_before_acceptance_are_retried_until_it_is_sent_in_order() {
        for (int i = 0; i < 3; i++) {
            telegram.refuseNext(500, "Internal Server Error", null);
        }

        open();
        settle();

        assertThat(telegram.textsTo(7)).hasSize(2).doesNotHaveDuplicates();
        assertThat(telegram.textsTo(7).getFirst()).contains("Γεια σας");
    }

    @Test
    void telegram_is_left_alone_as_long_as_it_asks() {
        telegram.refuseNext(429, "Too Many Requests: retry after 40", 40);

        open();
        await().until(() -> telegram.calls("sendMessage").size() == 1);
        pass(Duration.ofSeconds(35));
        assertThat(telegram.calls("sendMessage")).hasSize(1);
        settle();

        assertThat(telegram.textsTo(7)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_group_of_staff_is_written_to_by_the_same_bot() {
        var channel = channel(new TelegramMessages(_ -> URI.create("https://uregister.example/p#T")));

        channel.tell("-100123", "Περιμένουν 2 άτομα.");
        telegram.refuseNext(429, "Too Many Requests: retry after 7", 7);

        assertThat(telegram.textsTo(-100123)).containsExactly("Περιμένουν 2 άτομα.");
        assertThatThrownBy(() -> channel.tell("-100123", "και τρίτο"))
                .isInstanceOfSatisfying(
                        DeedFailed.class,
                        failed -> assertThat(failed.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void nothing_more_is_tried_in_a_chat_that_blocked_the_bot() {
        telegram.refuseNext(403, "Forbidden: bot was blocked by the user", null);

        open();
        settle();

        assertThat(telegram.calls("sendMessage")).hasSize(1);
        assertThat(conversations.find(CHAT).orElseThrow().presence().isLost()).isTrue();
        assertThat(conversations.find(CHAT).orElseThrow().transcript())
                .extracting(TranscriptEntry::missed)
                .containsOnly(Missed.PERSON_LOST);
        assertThat(nodes.metrics
                        .counter("uregister.deeds.given.up", "why", "impossible")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void the_keyboard_of_the_contact_question_is_taken_away_afterwards() {
        open();
        settle();
        conversations.receive(CHAT, "u2", new Event.Pressed("STUDENT"));
        settle();
        var question = telegram.sentTo(7).getLast();
        conversations.receive(CHAT, "u3", new Event.Pressed("BACK"));
        settle();

        var last = telegram.sentTo(7);
        assertThat(question.sentMarkup().path("keyboard").size()).isPositive();
        assertThat(last.get(last.size() - 2))
                .matches(removal -> removal.sentMarkup().path("remove_keyboard").asBoolean(false))
                .matches(Sent::isDeleted);
        assertThat(last.getLast().hasButtons()).isTrue();
    }

    @Test
    void a_message_with_a_secret_is_deleted_and_one_that_is_gone_already_is_let_be() {
        open();
        settle();
        telegram.refuseNext("deleteMessage", 400, "Bad Request: message to delete not found", null);

        conversations.receive(CHAT, "u2", new Event.Typed("18050410655", "7:31"));
        conversations.receive(CHAT, "u3", new Event.Typed("18050410655", "7:32"));
        settle();

        assertThat(telegram.calls("deleteMessage"))
                .extracting(call -> call.body().get("message_id").asInt())
                .containsExactly(31, 32);
        assertThat(telegram.problems()).isEmpty();
    }

    private void open() {
        conversations.receive(CHAT, "u1", new Event.Opened("", Language.EL));
    }

    /** Until nothing is left to do, however often it fails. */
    private void settle() {
        await().until(() -> {
            pass(Duration.ofSeconds(60));
            return conversations.find(CHAT).orElseThrow().outbox().isEmpty();
        });
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
        node.sweep();
    }

    @Test
    void a_picture_goes_as_a_photo_and_a_document_as_such_with_what_is_said_below() {
        channel(MESSAGES).send(chat(), sent("photo", "Μαρία", "δείτε εδώ"));
        channel(MESSAGES).send(chat(), sent("letter", "Μαρία", ""));
        channel(MESSAGES).send(chat(), sent("letter", "Μαρία", "μακρύ ".repeat(200)));

        assertThat(telegram.calls("sendPhoto")).hasSize(1);
        assertThat(telegram.calls("sendDocument")).hasSize(2);
        assertThat(telegram.textsTo(7)).hasSize(4).startsWith("Μαρία:\nδείτε εδώ", "Μαρία:");
        assertThat(telegram.textsTo(7).getLast()).as("too long to stand below").isEmpty();
    }

    @Test
    void a_file_waits_for_another_and_nothing_is_said_meanwhile() {
        var letter = sent("letter", "Μαρία", "μακρύ ".repeat(200));

        inHand.bringing(() -> assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> channel(MESSAGES).send(chat(), letter)));
        assertThat(telegram.textsTo(7)).isEmpty();
        channel(MESSAGES).send(chat(), letter);

        assertThat(telegram.calls("sendDocument")).hasSize(1);
    }

    @Test
    void a_transcript_comes_as_a_document_that_is_not_to_be_passed_on() {
        channel(MESSAGES).bring(chat().id(), "demo-chat.txt", "όσα είπαμε".getBytes(UTF_8));

        assertThat(telegram.calls("sendDocument"))
                .singleElement()
                .satisfies(
                        call -> assertThat(call.body().path("protect_content").asString())
                                .isEqualTo("true"));
    }

    @Test
    void what_a_person_sends_is_fetched_as_far_as_it_may_be_large() {
        telegram.keepFile("abc", "%PDF-1.4 its content".getBytes(UTF_8));
        telegram.refuseNext("getfile", 400, "Bad Request: wrong file_id", null);

        assertThatExceptionOfType(DeedImpossible.class)
                .isThrownBy(() -> channel(MESSAGES).fetch("abc", 100));
        assertThat(channel(MESSAGES).fetch("abc", 100))
                .hasValueSatisfying(
                        content -> assertThat(content).asString(UTF_8).isEqualTo("%PDF-1.4 its content"));
        assertThat(channel(MESSAGES).fetch("abc", 10)).isEmpty();
        telegram.refuseNext("getfile", 400, "Bad Request: file is too big", null);
        assertThat(channel(MESSAGES).fetch("abc", 100)).isEmpty();
    }

    private static StoredConversation chat() {
        return StoredConversations.bare(new ConversationId("telegram", "7"));
    }

    private static TranscriptEntry sent(String file, String name, String text) {
        return TranscriptEntry.ofAgent(1, Instant.EPOCH, Language.EL, text, name, new Attachment(file, file));
    }

    private static Optional<OpenFile> open(String id) {
        var type = id.equals("photo") ? FileType.JPEG : FileType.PDF;
        return Optional.of(new OpenFile(type.named(id), type, new byte[] {1, 2, 3}));
    }

    private TelegramChannel channel(TelegramMessages messages) {
        var files = new TelegramFiles(api, TelegramApiTest.properties(telegram.url()), (_, id) -> open(id), inHand);
        return new TelegramChannel(api, messages, files);
    }
}

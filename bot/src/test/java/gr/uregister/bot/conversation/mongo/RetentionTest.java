package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.TranscriptPage;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.rights.DataRights;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long conversations are kept, and by whom they are found. */
class RetentionTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final ConversationId OTHER = new ConversationId("test", "1/2");

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final Keys keys = new Keys(new byte[32]);
    private final ConversationDocuments documents = new ConversationDocuments(new Sealer(keys), new BlindIndex(keys));
    private final MongoConversationStore store = new MongoConversationStore(database.template(), documents);
    private final MongoCollection<Document> conversations = database.template().getCollection("conversations");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_conversation_goes_some_time_after_its_last_update_by_an_index() {
        retention();

        assertThat(lifeInDays("conversations")).isEqualTo(180);
        assertThat(lifeInDays("transcript_pages")).isEqualTo(30);
    }

    @Test
    void another_profile_may_change_the_time_at_the_next_start() {
        conversations.createIndex(
                new Document("updatedAt", 1),
                new IndexOptions().name("retention").expireAfter(60L, TimeUnit.SECONDS));

        retention();
        retention();

        assertThat(lifeInDays("conversations")).isEqualTo(180);
    }

    @Test
    void what_was_said_long_ago_is_taken_out_of_a_conversation_that_goes_on() {
        var now = clock.instant();
        write(CHAT, Conversation.begin(Language.EL), said(1, now.minus(Duration.ofDays(31))), said(2, now));
        var before = store.find(CHAT).orElseThrow();

        retention().tidy();

        var after = store.find(CHAT).orElseThrow();
        assertThat(after.transcript()).extracting(TranscriptEntry::sequence).containsExactly(2L);
        assertThat(store.write(before, before))
                .as("a node that knows the older version writes nothing")
                .isFalse();
    }

    @Test
    void nothing_is_written_where_nothing_is_too_old() {
        write(CHAT, Conversation.begin(Language.EL), said(1, clock.instant()));
        var version = store.versionOf(CHAT);

        retention().tidy();

        assertThat(store.versionOf(CHAT)).isEqualTo(version);
    }

    @Test
    void an_erased_chat_is_known_for_a_day() {
        write(CHAT, Conversation.begin(Language.EL));
        clock.advance(Duration.ofHours(23));
        retention().tidy();
        assertThat(store.find(CHAT)).isPresent();

        clock.advance(Duration.ofHours(2));
        retention().tidy();

        assertThat(store.find(CHAT)).isEmpty();
    }

    @Test
    void a_persons_chats_are_found_from_their_proof_to_their_erasure() {
        var kept = new KeptConversations(database.template(), store, documents);
        write(CHAT, Conversation.begin(Language.EL));
        write(OTHER, Conversation.begin(Language.EL));
        change(CHAT, proven("s-1"));
        change(CHAT, provenNoMore());
        change(OTHER, proven("s-2"));

        assertThat(kept.chatsOf("s-1")).containsExactly(CHAT);
        assertThat(conversations
                        .find(new Document("_id", CHAT.toString()))
                        .first()
                        .toJson())
                .doesNotContain("s-1");

        change(CHAT, Conversation.begin(Language.EL));

        assertThat(kept.chatsOf("s-1")).isEmpty();
        assertThat(kept.chatsOf("s-2")).containsExactly(OTHER);
    }

    @Test
    void erasing_a_chat_leaves_another_whose_name_begins_alike() {
        var kept = new KeptConversations(database.template(), store, documents);
        var pages = database.template().getCollection("transcript_pages");
        pages.insertOne(new Document("_id", CHAT + "/0"));
        pages.insertOne(new Document("_id", "test:12/0"));

        kept.erase(new DataSubject(Set.of(CHAT.toString()), null));

        assertThat(pages.find().map(page -> page.getString("_id"))).containsExactly("test:12/0");
    }

    @Test
    void the_messages_of_a_chat_are_counted_with_the_older_ones() {
        var kept = new KeptConversations(database.template(), store, documents);
        write(CHAT, Conversation.begin(Language.EL), said(21, clock.instant()), said(22, clock.instant()));
        store.keep(CHAT, new TranscriptPage(0, List.of(said(1, clock.instant()))));

        assertThat(kept.messagesIn(CHAT)).isEqualTo(22);
        assertThat(kept.messagesIn(OTHER)).isZero();
    }

    @Test
    void messages_that_age_took_are_counted_no_more() {
        var kept = new KeptConversations(database.template(), store, documents);
        write(CHAT, Conversation.begin(Language.EL), said(141, clock.instant()));
        for (var page = 0; page < 7; page++) {
            store.keep(CHAT, new TranscriptPage(page, List.of(said(page * 20 + 1, clock.instant()))));
        }

        for (var gone = 0; gone < 7; gone++) {
            assertThat(kept.messagesIn(CHAT)).isEqualTo(141 - gone * 20);
            database.template().getCollection("transcript_pages").deleteOne(new Document("_id", CHAT + "/" + gone));
        }
        assertThat(kept.messagesIn(CHAT)).isEqualTo(1);
    }

    private ConversationRetention retention() {
        return new ConversationRetention(database.template(), store, Profiles.load("demo"), clock);
    }

    private long lifeInDays(String collection) {
        for (var index : database.template().getCollection(collection).listIndexes()) {
            if (index.get("expireAfterSeconds") instanceof Number seconds) {
                return seconds.longValue() / Duration.ofDays(1).toSeconds();
            }
        }
        return 0;
    }

    private static TranscriptEntry said(long sequence, Instant at) {
        return new TranscriptEntry(sequence, at, Author.PERSON, Language.EL, "words", List.of());
    }

    private void write(ConversationId id, Conversation conversation, TranscriptEntry... said) {
        assertThat(store.write(new StoredConversation(
                        id,
                        0,
                        conversation,
                        SeenUpdates.NONE,
                        Outbox.EMPTY,
                        List.of(said),
                        said.length + 1,
                        clock.instant(),
                        clock.instant(),
                        null)))
                .isTrue();
    }

    private void change(ConversationId id, Conversation conversation) {
        var before = store.find(id).orElseThrow();
        var after = new StoredConversation(
                id,
                before.version(),
                conversation,
                before.seenUpdates(),
                before.outbox(),
                before.transcript(),
                before.nextSequence(),
                before.createdAt(),
                before.updatedAt(),
                before.dueAt(),
                before.reached(),
                before.presence());
        assertThat(store.write(before, after)).isTrue();
    }

    private Conversation proven(String personId) {
        return with(new DataRights(personId, clock.instant().plusSeconds(900), null, false, null));
    }

    private static Conversation provenNoMore() {
        return with(DataRights.NONE);
    }

    private static Conversation with(DataRights rights) {
        var c = Conversation.begin(Language.EL);
        return new Conversation(
                State.ACTIVATED,
                c.language(),
                c.languageChosen(),
                c.department(),
                c.role(),
                c.contacts(),
                c.insurance(),
                c.insuranceCountry(),
                c.person(),
                c.challenge(),
                c.provenUntil(),
                c.keepsMobile(),
                c.keepsEmail(),
                c.link(),
                c.attemptId(),
                c.attemptAt(),
                c.misses(),
                c.lookupsBlockedUntil(),
                c.remindAt(),
                c.moveId(),
                c.errand(),
                c.visit(),
                c.reminders(),
                rights,
                c.diagnosis(),
                c.assistance(),
                c.subscription());
    }
}

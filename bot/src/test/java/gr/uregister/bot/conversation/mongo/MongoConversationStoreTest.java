package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.ConversationStoreContract;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.TranscriptPage;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.Effect.Utterance;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MongoConversationStoreTest extends ConversationStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Override
    protected ConversationStore emptyStore() {
        database.clear();
        return onAnotherNode();
    }

    @Override
    protected ConversationStore onAnotherNode() {
        return new MongoConversationStore(
                database.template(),
                new ConversationDocuments(new Sealer(new Keys(new byte[32])), new BlindIndex(new Keys(new byte[32]))));
    }

    @Override
    protected void damage(ConversationId id) {
        set(id, "conversation", "nonsense");
    }

    @Test
    void the_index_of_an_earlier_version_goes_and_writes_stay_conditional() {
        var conversations = database.template().getCollection("conversations");
        conversations.createIndex(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));
        var node = onAnotherNode();

        assertThat(conversations.listIndexes().map(index -> index.getString("name")))
                .doesNotContain("_id_1_version_1");
        assertThat(node.write(StoredConversations.bare(MARIA))).isTrue();
        var first = node.find(MARIA).orElseThrow();
        assertThat(node.write(first)).isTrue();
        assertThat(node.write(first)).isFalse();
    }

    @Test
    void what_is_known_of_the_person_stands_nowhere_in_clear() {
        store.write(StoredConversations.full(MARIA));

        assertThat(document(MARIA).toJson())
                .contains("AWAITING_PASSWORD", "informatics")
                .doesNotContain(
                        "mpapado", "Papadopoulou", "Παπαδοπούλου", "900000101", "kxawhkb", "1234567890", "challenge-1");
    }

    @Test
    void sealed_parts_that_were_moved_to_another_conversation_do_not_open() {
        store.write(StoredConversations.full(MARIA));
        var other = StoredConversations.linked(NIKOS, "other", gr.uregister.statemachine.SecureLink.Purpose.RECOVERY);
        store.write(other);
        move("conversation", MARIA, NIKOS);

        assertThatIllegalStateException().isThrownBy(() -> store.find(NIKOS)).withMessageContaining("does not open");
    }

    @Test
    void deeds_that_were_moved_to_another_conversation_do_not_open() {
        store.write(StoredConversations.full(MARIA));
        store.write(StoredConversations.bare(NIKOS));
        move("outbox", MARIA, NIKOS);

        assertThatIllegalStateException().isThrownBy(() -> store.find(NIKOS)).withMessageContaining("does not open");
    }

    @Test
    void a_deed_does_not_open_as_a_conversation() {
        store.write(StoredConversations.full(MARIA));
        var deed = document(MARIA)
                .get("outbox", Document.class)
                .getList("deeds", Document.class)
                .get(1)
                .getString("deed");
        set(MARIA, "conversation", deed);

        assertThatIllegalStateException().isThrownBy(() -> store.find(MARIA)).withMessageContaining("does not open");
    }

    @Test
    void a_conversation_of_another_flow_version_begins_anew_in_its_language_and_keeps_what_was_said() {
        var full = StoredConversations.full(MARIA);
        store.write(full);
        set(MARIA, "flowVersion", Conversation.FLOW_VERSION - 1);

        var found = store.find(MARIA).orElseThrow();

        assertThat(found.conversation()).isEqualTo(Conversation.begin(Language.EN));
        assertThat(found.transcript()).isEqualTo(full.transcript());
        assertThat(found.seenUpdates()).isEqualTo(full.seenUpdates());
        assertThat(store.write(found)).isTrue();
        assertThat(store.findByLink("link of " + MARIA)).isEmpty();
    }

    @Test
    void every_kind_of_deed_can_wait() {
        var kinds = StoredConversations.full(MARIA).outbox().deeds().stream()
                .map(PendingDeed::deed)
                .filter(deed -> deed != null)
                .<Class<?>>map(Deed::getClass)
                .toList();
        var all = Arrays.stream(Deed.class.getPermittedSubclasses())
                .filter(kind -> kind != Utterance.class)
                .toList();

        assertThat(kinds).containsExactlyInAnyOrderElementsOf(List.copyOf(all));
    }

    @Test
    void what_was_said_in_secret_is_sealed_on_its_page() {
        var secret = new TranscriptEntry(
                1, Instant.EPOCH, Author.BOT, Language.EL, "κωδικός 9182", List.of(), Set.of(Trait.SECRET));
        store.keep(MARIA, new TranscriptPage(0, List.of(secret)));

        assertThat(store.saidBefore(MARIA, 21, 20)).containsExactly(secret);
        assertThat(database.template()
                        .getCollection("transcript_pages")
                        .find()
                        .first()
                        .toJson())
                .doesNotContain("9182");
    }

    @Test
    void a_page_that_comes_after_its_chat_was_erased_is_taken_back() {
        var said = new TranscriptEntry(1, Instant.EPOCH, Author.PERSON, Language.EL, "μυστικό", List.of());
        var page = new TranscriptPage(0, List.of(said));
        store.write(StoredConversations.bare(MARIA));
        store.keep(MARIA, page);
        store.takeBackErased(MARIA, page);
        assertThat(store.saidBefore(MARIA, 21, 20)).isEmpty();

        set(MARIA, "createdAt", java.util.Date.from(Instant.EPOCH));
        store.keep(MARIA, page);
        store.takeBackErased(MARIA, page);
        assertThat(store.saidBefore(MARIA, 21, 20)).containsExactly(said);
    }

    private static void move(String field, ConversationId from, ConversationId to) {
        set(to, field, document(from).get(field));
    }

    private static void set(ConversationId id, String field, Object value) {
        database.template()
                .getCollection("conversations")
                .updateOne(new Document("_id", id.toString()), new Document("$set", new Document(field, value)));
    }

    private static Document document(ConversationId id) {
        return database.template()
                .getCollection("conversations")
                .find(new Document("_id", id.toString()))
                .first();
    }
}

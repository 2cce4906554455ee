package gr.uregister.bot.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.Effect.KeepFile;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.SentFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileKeeperTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final KeepFile DEED = new KeepFile(new SentFile(new Attachment("p-1", "card.pdf"), "", "there"));

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final Keys keys = new Keys(new byte[32]);
    private final Sealer sealer = new Sealer(keys);
    private final MongoConversationStore store =
            new MongoConversationStore(database.template(), new ConversationDocuments(sealer, new BlindIndex(keys)));
    private final Attachments attachments = new Attachments(database.template(), sealer, Profiles.load("demo"), clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_a_person_sent_is_fetched_and_kept() {
        put();
        keeper(() -> {}).perform(CHAT, DEED);

        assertThat(attachments.open(CHAT, "p-1")).isPresent();
    }

    @Test
    void what_is_fetched_while_everything_is_erased_does_not_stay() {
        put();
        keeper(this::erase).perform(CHAT, DEED);

        assertNothingIsLeft();
    }

    @Test
    void nor_does_it_come_into_a_conversation_that_begins_meanwhile() {
        put();
        keeper(() -> {
                    erase();
                    clock.advance(Duration.ofSeconds(1));
                    put();
                })
                .perform(CHAT, DEED);

        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(attachments.find(CHAT, "p-1")).isEmpty();
        assertThat(database.template().getCollection("attachment_contents").countDocuments())
                .isZero();
    }

    private void erase() {
        database.template().getCollection("conversations").deleteOne(new Document("_id", CHAT.toString()));
        attachments.erase(new DataSubject(Set.of(CHAT.toString()), null));
    }

    private void put() {
        var now = clock.instant();
        var conversation = StoredConversations.conversation(
                State.AWAITING_CONTACT, "informatics", List.of(), null, Assistance.NONE);
        assertThat(store.write(new StoredConversation(
                        CHAT, 0, conversation, SeenUpdates.NONE, Outbox.EMPTY, List.of(), 1, now, now, null)))
                .isTrue();
    }

    private FileKeeper keeper(Runnable meanwhile) {
        return new FileKeeper(attachments, store, List.of(new Slow(meanwhile)), new FilesInHand());
    }

    /** A platform from which a file takes so long that other things happen. */
    private record Slow(Runnable meanwhile) implements Channel {

        @Override
        public String name() {
            return CHAT.channel();
        }

        @Override
        public void send(StoredConversation conversation, TranscriptEntry message) {}

        @Override
        public void delete(StoredConversation conversation, String messageRef) {}

        @Override
        public Optional<byte[]> fetch(String source, int mostBytes) {
            meanwhile.run();
            return Optional.of("%PDF-1.4".getBytes(ISO_8859_1));
        }
    }
}

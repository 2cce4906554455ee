package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a chat its person is given. */
class KeptConversationsTest {

    private static final ConversationId CHAT = new ConversationId("web", "1");

    private final TestDatabase database = TestDatabase.start();
    private final ConversationDocuments documents =
            new ConversationDocuments(new Sealer(new Keys(new byte[32])), new BlindIndex(new Keys(new byte[32])));
    private final MongoConversationStore store = new MongoConversationStore(database.template(), documents);
    private final KeptConversations kept = new KeptConversations(database.template(), store, documents);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void notes_of_staff_are_given_without_their_names_and_what_was_withheld_is_not() {
        store.write(StoredConversations.bare(CHAT)
                .with(List.of(
                        entry(1, Author.PERSON, "καλημέρα"),
                        TranscriptEntry.ofAgent(2, Instant.EPOCH, Language.EL, "πώς μπορώ να βοηθήσω;", "Μαρία"),
                        TranscriptEntry.ofAgent(3, Instant.EPOCH, Language.EL, "μπερδεύει δύο ΑΜΚΑ", "Νίκος")
                                .internal(),
                        entry(4, Author.BOT, "θα έλεγα κάτι").internal())));

        var chat = kept.about(new DataSubject(Set.of(CHAT.toString()), null)).stream()
                .filter(data -> data.kind() == Kind.CONVERSATION)
                .flatMap(data -> data.entries().stream())
                .findFirst()
                .orElseThrow();

        assertThat(texts(chat.get("messages"))).containsExactly("καλημέρα", "πώς μπορώ να βοηθήσω;");
        assertThat(texts(chat.get("notesByStaff"))).containsExactly("μπερδεύει δύο ΑΜΚΑ");
        assertThat(chat.toString()).doesNotContain("Νίκος", "θα έλεγα");
    }

    private static TranscriptEntry entry(long sequence, Author author, String text) {
        return new TranscriptEntry(sequence, Instant.EPOCH, author, Language.EL, text, List.of());
    }

    private static List<Object> texts(Object entries) {
        return ((List<?>) entries)
                .stream().map(entry -> (Object) ((Map<?, ?>) entry).get("text")).toList();
    }
}

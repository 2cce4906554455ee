package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.statemachine.Conversation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the bot said in secret, such as a code for another chat, is sealed in the database. */
class SecretEntryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final ConversationDocuments documents =
            new ConversationDocuments(new Sealer(new Keys(new byte[32])), new BlindIndex(new Keys(new byte[32])));

    @Test
    void a_secret_message_is_sealed_and_read_as_it_was_said() {
        var stored = with(Set.of(Trait.PERSONAL, Trait.SECRET));

        var document = documents.write(stored);

        assertThat(document.toJson()).doesNotContain("KXMT-347P");
        assertThat(documents.read(document).transcript()).isEqualTo(stored.transcript());
    }

    @Test
    void other_messages_stay_readable() {
        assertThat(documents.write(with(Set.of(Trait.PERSONAL))).toJson()).contains("KXMT-347P");
    }

    private static StoredConversation with(Set<Trait> traits) {
        return new StoredConversation(
                new ConversationId("web", "a"),
                0,
                Conversation.begin(Language.EL),
                SeenUpdates.NONE,
                Outbox.EMPTY,
                List.of(new TranscriptEntry(1, NOW, Author.BOT, Language.EL, "KXMT-347P", List.of(), traits)),
                2,
                NOW,
                NOW,
                null);
    }
}

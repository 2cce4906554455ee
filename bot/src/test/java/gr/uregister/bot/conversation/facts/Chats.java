package gr.uregister.bot.conversation.facts;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Presence;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.KeptConversations;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.rights.DataRights;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Chats in a database, as they become what a test needs: each change is a write as the engine makes it. */
public final class Chats {

    private final ConversationStore store;
    private final KeptConversations kept;
    private final StoredFacts facts;
    private final FactRounds rounds;

    public Chats(TestDatabase database) {
        this(database.template());
    }

    public Chats(MongoTemplate mongo) {
        var keys = new Keys(new byte[32]);
        var documents = new ConversationDocuments(new Sealer(keys), new BlindIndex(keys));
        store = new MongoConversationStore(mongo, documents);
        kept = new KeptConversations(mongo, store, documents);
        facts = new StoredFacts(mongo);
        rounds = new FactRounds(mongo, store, keys());
    }

    public StoredFacts facts() {
        return facts;
    }

    FactRounds rounds() {
        return rounds;
    }

    public KeptConversations kept() {
        return kept;
    }

    public static PersonKeys keys() {
        return new PersonKeys(new BlindIndex(new Keys(new byte[32])));
    }

    /** A chat in which somebody said hello. */
    public StoredConversation begin(String channel, String chat, Instant at) {
        var begun = new StoredConversation(
                new ConversationId(channel, chat),
                0,
                Conversation.begin(Language.EL),
                SeenUpdates.NONE,
                Outbox.EMPTY,
                List.of(),
                1,
                at,
                at,
                null);
        assertThat(store.write(begun)).isTrue();
        return speak(begun.written(), begun.conversation(), at);
    }

    /** Somebody who proved who they are, in a state. */
    public StoredConversation prove(
            StoredConversation before, State state, PersonFacts person, Errand errand, Instant at) {
        var rights = DataRights.NONE.proven(person.personId(), at.plusSeconds(900));
        return speak(before, StoredConversations.conversation(state, "", person, errand, rights), at);
    }

    /** The person says something, and the conversation is another one then. */
    public StoredConversation speak(StoredConversation before, Conversation after, Instant at) {
        var said = new TranscriptEntry(before.nextSequence(), at, Author.PERSON, Language.EL, "ναι", List.of());
        return write(before, after, List.of(said), at, before.presence());
    }

    public StoredConversation write(
            StoredConversation before,
            Conversation after,
            List<TranscriptEntry> transcript,
            Instant at,
            Presence presence) {
        var changed = new StoredConversation(
                before.id(),
                before.version(),
                after,
                before.seenUpdates(),
                before.outbox(),
                transcript,
                before.nextSequence() + transcript.size(),
                before.createdAt(),
                at,
                before.dueAt(),
                Set.of(),
                presence);
        assertThat(store.write(before, changed)).isTrue();
        return changed.written();
    }
}

package gr.uregister.bot.conversation.facts;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.query.Walk;
import gr.uregister.statemachine.State;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Goes once through all chats, for those that were stored by a version of the program which knew no facts: what can be known of each is
 * written beside it. How far it came stands in the collection {@code fact_rounds}, where it goes on after a crash.
 */
@Component
class FactRounds implements DataKeeper {

    private static final Logger log = LoggerFactory.getLogger(FactRounds.class);
    private static final Document ROUND = new Document("_id", "first");
    private static final String AFTER = "after";
    private static final String DONE = "done";

    /** A conversation that is written that often while it is looked at keeps its facts by itself. */
    private static final int TRIES = 5;

    private final MongoCollection<Document> conversations;
    private final MongoCollection<Document> rounds;
    private final ConversationStore store;
    private final FactFields fields;

    FactRounds(MongoOperations mongo, ConversationStore store, PersonKeys keys) {
        conversations = mongo.getCollection("conversations");
        rounds = mongo.getCollection("fact_rounds");
        this.store = store;
        fields = new FactFields(keys);
    }

    /** A database without chats has none of an earlier version, and never will. */
    @PostConstruct
    void spareNewDatabases() {
        if (round().isEmpty()
                && conversations.find().projection(Projections.include("_id")).first() == null) {
            note(new Document(DONE, true));
        }
    }

    /** Until it is done, the chat that was looked at last. */
    @Override
    public Set<String> collections() {
        return Set.of("fact_rounds");
    }

    /** The round goes on before the chats of its channel, of which it looks at some again. */
    @Override
    public void erase(DataSubject subject) {
        for (var chat : subject.chats()) {
            var before = ConversationId.parse(chat).channel() + ":";
            rounds.updateOne(
                    new Document(ROUND).append(AFTER, chat), new Document("$set", new Document(AFTER, before)));
        }
    }

    /** Whether all chats were looked at. */
    boolean areDone() {
        return round().getBoolean(DONE, false);
    }

    /** Looks at all chats that were not looked at yet. */
    void goOn() {
        while (!areDone()) {
            var last = Walk.some(conversations, round().get(AFTER, ""), List.of("state"), this::look);
            note(last == null ? new Document(DONE, true) : new Document(AFTER, last));
        }
    }

    private Document round() {
        var found = rounds.find(ROUND).first();
        return found == null ? new Document() : found;
    }

    private void note(Document howFar) {
        rounds.replaceOne(ROUND, howFar, new ReplaceOptions().upsert(true));
    }

    private void look(Document found) {
        if (!State.NEW.name().equals(found.getString("state"))) {
            try {
                complete(ConversationId.parse(found.getString("_id")));
            } catch (MongoException | DataAccessException e) {
                throw e;
            } catch (RuntimeException e) {
                log.warn("what is known of a chat could not be completed", e);
            }
        }
    }

    private void complete(ConversationId id) {
        for (int tries = 0; tries < TRIES; tries++) {
            var stored = store.find(id);
            if (stored.isEmpty() || complete(stored.get())) {
                return;
            }
        }
    }

    /** @return whether nobody wrote the conversation meanwhile */
    private boolean complete(StoredConversation stored) {
        var key = new Document("_id", stored.id().toString());
        var known = known(key);
        var missing = new Document();
        var facts = stored.conversation().state() == State.NEW ? null : fields.of(stored);
        if (facts != null) {
            facts.forEach((name, value) -> {
                if (!known.containsKey(name)) {
                    missing.append(FactFields.FACTS + "." + name, value);
                }
            });
        }
        return missing.isEmpty()
                || conversations
                                .updateOne(key.append("version", stored.version()), new Document("$set", missing))
                                .getMatchedCount()
                        == 1;
    }

    private Document known(Document key) {
        var found = conversations
                .find(key)
                .projection(new Document(FactFields.FACTS, 1))
                .first();
        return found == null ? new Document() : found.get(FactFields.FACTS, new Document());
    }
}

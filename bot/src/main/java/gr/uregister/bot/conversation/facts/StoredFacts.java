package gr.uregister.bot.conversation.facts;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.query.Walk;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Looks through the facts of all chats. MongoDB finds them in one index, which holds all of them in the order of
 * the chats, so that none is missed or found twice that changes meanwhile, and reads no conversation for it; the
 * embedded server, which has no such indexes, goes through its documents once.
 */
@Component
public final class StoredFacts {

    private static final String INDEX = "facts-by-chat";
    private static final String PERSON = FactFields.FACTS + "." + FactFields.PERSON;

    /** All that is read, and so what the index is of. */
    private static final List<String> FIELDS = Stream.concat(
                    Stream.of("channel", "language", "department", "state", "presence.lostAt", "presence.regainedAt"),
                    Stream.of(
                                    FactFields.ROLE,
                                    FactFields.ENTRY,
                                    FactFields.PERSON,
                                    FactFields.ACTIVE,
                                    FactFields.ACTIVATED,
                                    FactFields.VALID_UNTIL,
                                    FactFields.LAST,
                                    FactFields.STOPPED)
                            .map(name -> FactFields.FACTS + "." + name))
            .toList();

    private final MongoCollection<Document> conversations;

    public StoredFacts(MongoOperations mongo) {
        conversations = mongo.getCollection("conversations");
        conversations.createIndex(
                Indexes.compoundIndex(Indexes.ascending("_id"), Indexes.ascending(FIELDS)),
                new IndexOptions().name(INDEX));
        conversations.createIndex(Indexes.ascending(PERSON), new IndexOptions().sparse(true));
    }

    /** Hands on the facts of every chat in which somebody has spoken, each once. */
    public void each(Consumer<ChatFacts> reader) {
        Walk.through(
                conversations,
                INDEX,
                FIELDS,
                document -> facts(document)
                        .filter(known -> known.state() != State.NEW)
                        .ifPresent(reader));
    }

    /** The facts of some chats; those that are gone are missing. */
    public List<ChatFacts> of(Collection<ConversationId> chats) {
        var ids = chats.stream().map(ConversationId::toString).toList();
        return read(new Document("_id", new Document("$in", ids)));
    }

    /** The facts of some chats, and of all other chats of their people. */
    public List<ChatFacts> withOtherChats(Collection<ConversationId> chats) {
        var found = new ArrayList<>(of(chats));
        var people = found.stream()
                .map(ChatFacts::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!people.isEmpty()) {
            found.addAll(read(new Document(PERSON, new Document("$in", people))));
        }
        return found;
    }

    private List<ChatFacts> read(Document query) {
        return conversations
                .find(query)
                .projection(Projections.include(FIELDS))
                .map(StoredFacts::facts)
                .into(new ArrayList<>())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** A state of another flow version is none that anybody asks for. */
    private static Optional<ChatFacts> facts(Document document) {
        var facts = document.get(FactFields.FACTS, new Document());
        var presence = document.get("presence", new Document());
        var person = facts.getString(FactFields.PERSON);
        return named(State.values(), document.getString("state"))
                .map(state -> new ChatFacts(
                        ConversationId.parse(document.getString("_id")),
                        Language.valueOf(document.getString("language")),
                        document.get("department", ""),
                        state,
                        named(Role.values(), facts.getString(FactFields.ROLE)).orElse(null),
                        named(Entry.values(), facts.getString(FactFields.ENTRY)).orElse(null),
                        person,
                        person != null && person.equals(facts.getString(FactFields.ACTIVE)),
                        day(facts.getString(FactFields.ACTIVATED)),
                        day(facts.getString(FactFields.VALID_UNTIL)),
                        facts.get(FactFields.LAST) instanceof Date last ? last.toInstant() : Instant.EPOCH,
                        topics(facts.get(FactFields.STOPPED, "")),
                        presence.get("lostAt") != null && presence.get("regainedAt") == null));
    }

    private static Set<String> topics(String stopped) {
        return stopped.isEmpty() ? Set.of() : Set.of(stopped.split(" "));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, @Nullable String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }
}

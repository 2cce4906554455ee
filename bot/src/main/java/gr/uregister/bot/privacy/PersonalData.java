package gr.uregister.bot.privacy;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.mongo.KeptConversations;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that is kept about a person, by the rooms that keep it. */
@Component
public class PersonalData {

    private final KeptConversations conversations;
    private final ObjectProvider<DataKeeper> keepers;

    /** @param keepers of which some come after the engine that does this room's deeds */
    PersonalData(KeptConversations conversations, ObjectProvider<DataKeeper> keepers) {
        this.conversations = conversations;
        this.keepers = keepers;
    }

    /**
     * Whom a chat is about.
     *
     * @param personId who they proved to be there, just now: then their other chats are theirs as well; null otherwise
     */
    DataSubject subject(ConversationId chat, @Nullable String personId) {
        var chats = Stream.concat(Stream.of(chat), otherChats(chat, personId).stream());
        return new DataSubject(chats.map(ConversationId::toString).collect(Collectors.toUnmodifiableSet()), personId);
    }

    /** The other chats in which the person proved who they are. */
    List<ConversationId> otherChats(ConversationId chat, @Nullable String personId) {
        return Optional.ofNullable(personId).stream()
                .flatMap(id -> conversations.chatsOf(id).stream())
                .filter(other -> !other.equals(chat))
                .toList();
    }

    /** Everything that can be read, kind by kind: two rooms may keep the same kind. */
    Map<Kind, List<Map<String, ?>>> about(DataSubject subject) {
        return keepers.orderedStream()
                .flatMap(keeper -> keeper.about(subject).stream())
                .filter(data -> !data.entries().isEmpty())
                .collect(Collectors.groupingBy(
                        KeptData::kind,
                        LinkedHashMap::new,
                        Collectors.flatMapping(data -> data.entries().stream(), Collectors.toList())));
    }

    /**
     * Has every room erase what it keeps; one that fails keeps no other from it.
     *
     * @throws RuntimeException of a room that failed
     */
    void erase(DataSubject subject) {
        var failures = keepers.orderedStream()
                .flatMap(keeper -> failureOf(() -> keeper.erase(subject)).stream())
                .toList();
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private static Optional<RuntimeException> failureOf(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}

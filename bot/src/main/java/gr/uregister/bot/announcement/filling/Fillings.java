package gr.uregister.bot.announcement.filling;

import gr.uregister.bot.announcement.audience.Accounts;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.bot.conversation.facts.StoredFacts;
import gr.uregister.bot.conversation.mongo.KeptConversations;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.Department;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up what placeholders need, for many recipients at once. */
@Component
public class Fillings {

    private final StoredFacts facts;
    private final KeptConversations conversations;
    private final Institution institution;

    public Fillings(StoredFacts facts, KeptConversations conversations, Institution institution) {
        this.facts = facts;
        this.conversations = conversations;
        this.institution = institution;
    }

    /**
     * What is known of the people of chats. Chats that are gone are missing; what no placeholder of the texts asks for is not looked up.
     *
     * @param texts the announcement's, in all languages
     */
    public Map<ConversationId, Known> of(Collection<ConversationId> chats, Collection<String> texts) {
        var wanted = Placeholder.in(String.join(" ", texts));
        if (wanted.isEmpty() || chats.isEmpty()) {
            return Map.of();
        }
        var people = wanted.contains(Placeholder.FIRST_NAME)
                ? conversations.provenIn(chats)
                : Map.<ConversationId, PersonFacts>of();
        return facts.of(chats).stream()
                .collect(Collectors.toMap(ChatFacts::id, chat -> known(chat, people.get(chat.id()))));
    }

    private Known known(ChatFacts chat, @Nullable PersonFacts person) {
        return new Known(
                person == null ? null : new Text(person.firstNameEl(), person.firstNameEn()),
                institution.department(chat.department()).map(Department::name).orElse(null),
                Accounts.expiry(chat, institution).orElse(null));
    }
}

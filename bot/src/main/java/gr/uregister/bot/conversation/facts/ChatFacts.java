package gr.uregister.bot.conversation.facts;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a chat. It stays known when the conversation begins something else, until the chat is erased.
 *
 * @param department its code, or empty
 * @param state where the conversation stands
 * @param role that the person chose last
 * @param entry how the person came in, where the register says so
 * @param person the {@linkplain PersonKeys key} of who last proved in this chat who they are; null while nobody has
 * @param isActive whether this chat saw that person's account active
 * @param activatedOn when the account was activated here; null when it was not, or nobody knows when
 * @param validUntil from which day the account is no longer valid, as the directory said here last; null when it did not
 * @param lastAt the hour in which the person last did something; the beginning of time where that was not kept
 * @param stopped the topics of which the person wants no announcements
 * @param isLost whether the person cannot be written to: they blocked the bot, left, or are gone
 */
public record ChatFacts(
        ConversationId id,
        Language language,
        String department,
        State state,
        @Nullable Role role,
        @Nullable Entry entry,
        @Nullable String person,
        boolean isActive,
        @Nullable LocalDate activatedOn,
        @Nullable LocalDate validUntil,
        Instant lastAt,
        Set<String> stopped,
        boolean isLost) {

    /** Under which one person's chats count once: the person, or the chat by itself where nobody proved anything. */
    public String owner() {
        return person == null ? id.toString() : person;
    }

    /** Prints no key of a person. */
    @Override
    public String toString() {
        return "ChatFacts[" + id.channel() + ", " + state + "]";
    }
}

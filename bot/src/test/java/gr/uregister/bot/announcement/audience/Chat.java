package gr.uregister.bot.announcement.audience;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of a chat, which a test changes one at a time. */
final class Chat {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    static final Set<String> CHANNELS = Set.of("telegram", "viber", "web");

    private final ConversationId id;
    private Language language = Language.EL;
    private String department = "informatics";
    private State state = State.AWAITING_AMKA;
    private @Nullable Role role = Role.STUDENT;
    private @Nullable Entry entry = Entry.EXAMS;
    private @Nullable String person;
    private boolean isActive;
    private @Nullable LocalDate activatedOn;
    private @Nullable LocalDate validUntil;
    private Instant lastAt = NOW;
    private Set<String> stopped = Set.of();
    private boolean isLost;

    private Chat(ConversationId id) {
        this.id = id;
    }

    /** A student of informatics who is asked for the AMKA. */
    static Chat on(String channel, String chat) {
        return new Chat(new ConversationId(channel, chat));
    }

    Chat of(String personKey) {
        person = personKey;
        return this;
    }

    Chat in(Language other) {
        language = other;
        return this;
    }

    Chat in(State other) {
        state = other;
        return this;
    }

    Chat unknown() {
        role = null;
        entry = null;
        department = "";
        return this;
    }

    Chat as(Role other) {
        role = other;
        entry = null;
        return this;
    }

    Chat activated(LocalDate day) {
        isActive = true;
        activatedOn = day;
        return this;
    }

    Chat active() {
        isActive = true;
        return this;
    }

    Chat validUntil(LocalDate day) {
        isActive = true;
        validUntil = day;
        return this;
    }

    Chat lastAt(Instant time) {
        lastAt = time;
        return this;
    }

    Chat without(String... topics) {
        stopped = Set.of(topics);
        return this;
    }

    Chat lost() {
        isLost = true;
        return this;
    }

    ChatFacts facts() {
        return new ChatFacts(
                id,
                language,
                department,
                state,
                role,
                entry,
                person,
                isActive,
                activatedOn,
                validUntil,
                lastAt,
                stopped,
                isLost);
    }
}

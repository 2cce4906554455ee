package gr.uregister.bot.conversation.facts;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation's document has beside it for announcements, in its part {@code facts}. Only what became known is written: most
 * updates write nothing here. A person is there as a keyed hash, and only who proved to be that person.
 */
public final class FactFields {

    /** The part's name in the document. */
    public static final String FACTS = "facts";

    static final String ROLE = "role";
    static final String ENTRY = "entry";
    static final String PERSON = "person";

    /** Whose account was seen active: another person may use the chat later. */
    static final String ACTIVE = "active";

    static final String ACTIVATED = "activated";
    static final String VALID_UNTIL = "until";

    /** To the hour, so that it is not written with each message. */
    static final String LAST = "last";

    /** The topics of which no announcements are wanted, in one text, which an index can hold. */
    static final String STOPPED = "stopped";

    private static final Set<State> WITH_ACTIVE_ACCOUNT =
            EnumSet.of(State.ACTIVATED, State.RENEWED, State.ALREADY_ACTIVE, State.SIGNED_IN);

    private final PersonKeys keys;

    public FactFields(PersonKeys keys) {
        this.keys = keys;
    }

    /** The whole part, for a document that is written whole; null when nothing is known. */
    public @Nullable Document of(StoredConversation stored) {
        var facts = new Document();
        var nothing = Conversation.begin(stored.conversation().language());
        learnt(nothing, stored.conversation(), stored.updatedAt()).forEach(facts::append);
        if (!day(stored.createdAt()).equals(day(stored.updatedAt()))) {
            // It may have been any day since: none is better than a wrong one, of which people would be told.
            facts.remove(ACTIVATED);
        }
        var last = lastHour(stored);
        if (last != null) {
            facts.append(LAST, last);
        }
        return facts.isEmpty() ? null : facts;
    }

    /** The fields that an update of a document changes; null for what is to be there no more. */
    public Map<String, @Nullable Object> changed(StoredConversation before, StoredConversation after) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        if (after.conversation().state() == State.NEW) {
            if (before.conversation().state() != State.NEW
                    || isStoppedOtherwise(before.conversation(), after.conversation())) {
                var stopped = stopped(after.conversation());
                fields.put(FACTS, stopped.isEmpty() ? null : new Document(STOPPED, stopped));
            }
            return fields;
        }
        learnt(before.conversation(), after.conversation(), after.updatedAt())
                .forEach((name, value) -> fields.put(FACTS + "." + name, value));
        var last = lastHour(after);
        var isFirst = before.conversation().state() == State.NEW;
        if (last != null && (isFirst || !last.equals(lastHour(before)))) {
            fields.put(FACTS + "." + LAST, last);
        }
        return fields;
    }

    private Map<String, Object> learnt(Conversation before, Conversation after, Instant now) {
        var facts = new LinkedHashMap<String, Object>();
        if (after.role() != null && after.role() != before.role()) {
            facts.put(ROLE, after.role().name());
        }
        var entry = entry(after);
        if (entry != null && entry != entry(before)) {
            facts.put(ENTRY, entry.name());
        }
        var person = after.rights().provenAs();
        if (person != null && !person.equals(before.rights().provenAs())) {
            facts.put(PERSON, keys.of(person));
        }
        if (isStoppedOtherwise(before, after)) {
            facts.put(STOPPED, stopped(after));
        }
        learnOfAccount(before, after, now, facts);
        return facts;
    }

    /** What is stopped outlives an erasure: whoever wants nothing kept wants no announcements either. */
    private static String stopped(Conversation conversation) {
        return conversation.subscription().unwanted().stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    private static boolean isStoppedOtherwise(Conversation before, Conversation after) {
        return !after.subscription().equals(before.subscription())
                && !stopped(after).equals(stopped(before));
    }

    private void learnOfAccount(Conversation before, Conversation after, Instant now, Map<String, Object> facts) {
        var person = after.person();
        if (person == null) {
            return;
        }
        if (hasActiveAccount(after) && !(hasActiveAccount(before) && isSame(before.person(), person))) {
            facts.put(ACTIVE, keys.of(person.personId()));
            if (after.state() == State.ACTIVATED && after.errand().goal() == Goal.ACTIVATE) {
                facts.put(ACTIVATED, day(now));
            }
        }
        var validUntil = after.errand().validUntil();
        if (validUntil != null && !validUntil.equals(before.errand().validUntil())) {
            facts.put(VALID_UNTIL, validUntil.toString());
        }
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static boolean hasActiveAccount(Conversation conversation) {
        return WITH_ACTIVE_ACCOUNT.contains(conversation.state());
    }

    private static boolean isSame(@Nullable PersonFacts before, PersonFacts after) {
        return before != null && before.personId().equals(after.personId());
    }

    private static @Nullable Entry entry(Conversation conversation) {
        var person = conversation.person();
        var role = conversation.role();
        return person == null || role == null
                ? null
                : person.role(role)
                        .map(RoleRecord::entry)
                        .filter(entry -> entry != Entry.UNSTATED)
                        .orElse(null);
    }

    private static @Nullable Date lastHour(StoredConversation stored) {
        for (var entry : stored.transcript().reversed()) {
            if (entry.author() == Author.PERSON) {
                return Date.from(entry.at().truncatedTo(ChronoUnit.HOURS));
            }
        }
        return null;
    }
}

package gr.uregister.bot.conversation.mongo;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.words.Terms;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.desk.Hold;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.RoleRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation's document has for the help desk to find it by: its place in a queue, who has it, and by whom it may be searched. The
 * latter are words that only the holder of the secret can make: nobody reads a name or a number from them.
 */
final class DeskFields {

    static final String QUEUE = "queue";
    static final String HOLDER = "holder";
    static final String TERMS = "terms";

    /** When it last changed while the desk had to do with it; conversations with the bot keep an old time or none. */
    static final String CHANGED = "changed";

    private final Terms terms;

    DeskFields(BlindIndex index) {
        terms = terms(index);
    }

    /** How what is known of people becomes terms. */
    static Terms terms(BlindIndex index) {
        return new Terms(index, "desk");
    }

    /** All fields; null for one that is not there. */
    Map<String, @Nullable Object> of(StoredConversation stored) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put(QUEUE, QueueKey.of(stored));
        fields.put(HOLDER, holder(stored));
        fields.put(CHANGED, Queue.of(stored) == Queue.WITH_BOT ? null : changedAt(stored));
        fields.put(TERMS, terms(stored));
        return fields;
    }

    /** The fields that are others now: an index is not to be touched by each message. */
    Map<String, @Nullable Object> changed(StoredConversation before, StoredConversation after) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        putIfOther(fields, QUEUE, before, after, QueueKey::of);
        putIfOther(fields, HOLDER, before, after, DeskFields::holder);
        if (Queue.of(before) != Queue.WITH_BOT || Queue.of(after) != Queue.WITH_BOT) {
            putIfOther(fields, CHANGED, before, after, DeskFields::changedAt);
        }
        if (!isAboutTheSame(before.conversation(), after.conversation())) {
            fields.put(TERMS, terms(after));
        }
        return fields;
    }

    private static boolean isAboutTheSame(Conversation before, Conversation after) {
        return Objects.equals(before.person(), after.person())
                && before.contacts().equals(after.contacts());
    }

    /** The words that a search means, made comparable; each must be found. */
    static List<String> searched(String words) {
        var contact =
                MobileNumber.parse(words).<Contact>map(Function.identity()).or(() -> EmailAddress.parse(words.strip()));
        return contact.map(found -> List.of(found.normalised()))
                .orElseGet(() -> Terms.words(words).distinct().toList());
    }

    private static void putIfOther(
            Map<String, @Nullable Object> fields,
            String name,
            StoredConversation before,
            StoredConversation after,
            Function<StoredConversation, @Nullable String> value) {
        var now = value.apply(after);
        if (!String.valueOf(value.apply(before)).equals(String.valueOf(now))) {
            fields.put(name, now);
        }
    }

    private static String changedAt(StoredConversation stored) {
        return TimeKey.of(stored.updatedAt(), stored.id());
    }

    private static @Nullable String holder(StoredConversation stored) {
        var hold = stored.conversation().assistance().hold();
        return hold == null || isPutOff(hold)
                ? null
                : QueueKey.ofHolder(hold.agent().account(), stored);
    }

    private static boolean isPutOff(Hold hold) {
        return hold.snoozedUntil() != null;
    }

    /** Each with the conversation behind it: unique as the embedded server needs it. */
    private @Nullable List<String> terms(StoredConversation stored) {
        var known = known(stored.conversation()).stream()
                .map(word -> Terms.in(stored.id(), terms.of(word)))
                .sorted()
                .toList();
        return known.isEmpty() ? null : known;
    }

    private static Set<String> known(Conversation conversation) {
        var person = conversation.person();
        var contacts = conversation.contacts().stream().map(Contact::normalised);
        return Stream.concat(contacts, person == null ? Stream.empty() : known(person))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> known(PersonFacts person) {
        var names = Stream.of(
                        person.username(),
                        person.firstNameEl(),
                        person.lastNameEl(),
                        person.firstNameEn(),
                        person.lastNameEn())
                .flatMap(Terms::words);
        var numbers =
                person.roles().stream().map(RoleRecord::registrationNumber).flatMap(Terms::words);
        var contacts = Stream.<Contact>concat(person.mobiles().stream(), person.emails().stream())
                .map(Contact::normalised);
        return Stream.of(names, numbers, contacts).flatMap(Function.identity());
    }
}

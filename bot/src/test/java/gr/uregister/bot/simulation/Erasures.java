package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.mongo.InClear;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementAnswered;
import gr.uregister.statemachine.Effect.EraseData;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** After an erasure nothing of the person is anywhere, and the chat hears nothing until the person speaks again (promise S15). */
final class Erasures {

    private static final String RULE = "S15";

    /** Those which name a chat and limit everybody: they go after a day. */
    private static final Set<String> LIMITS = Set.of("daily_counters", "people_lookups", "sms_numbers", "sign_ins");

    /** What a node had in hand at that moment may still arrive. */
    private static final Duration IN_HAND = Duration.ofSeconds(60);

    private final Simulation simulation;
    private final Map<ConversationId, Erased> silent = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private long count;

    Erasures(Simulation simulation) {
        this.simulation = simulation;
    }

    private record Erased(long sequence, Instant at) {}

    static boolean isErasure(StoredConversation before, StoredConversation after) {
        return after.conversation().state() == State.NEW
                && before.conversation().state() != State.NEW;
    }

    void written(StoredConversation before, StoredConversation after, @Nullable Event event) {
        if (isErasure(before, after)) {
            erased(before, after);
        } else if (event instanceof Event.FromPerson || event instanceof AnnouncementAnswered) {
            silent.remove(after.id());
        } else if (silent.containsKey(after.id())) {
            Broken.unless(
                    after.conversation().assistance().hold() != null
                            || before.conversation().assistance().hold() != null
                            || after.transcript().stream()
                                    .noneMatch(entry -> entry.sequence() >= before.nextSequence()
                                            && entry.author() == Author.BOT
                                            && !entry.isInternal()),
                    RULE,
                    after.id() + " hears something after it was erased");
        }
        var person = after.conversation().person();
        if (person != null) {
            forgotten.remove(person.personId());
        }
    }

    private void erased(StoredConversation before, StoredConversation after) {
        count++;
        silent.put(after.id(), new Erased(before.nextSequence(), after.updatedAt()));
        Deeds.newIn(before, after, EraseData.class)
                .map(EraseData::personId)
                .filter(personId -> personId != null)
                .forEach(forgotten::add);
        var person = before.conversation().person();
        var left = InClear.of(after.conversation());
        if (person != null) {
            canariesOf(person)
                    .forEach(canary ->
                            Broken.unless(!left.contains(canary), RULE, after.id() + " still knows whose it is"));
        }
        Broken.unless(
                after.transcript().stream().allMatch(entry -> entry.sequence() >= before.nextSequence()),
                RULE,
                after.id() + " still knows what was said");
    }

    /** The platform took a message. */
    void accepted(ConversationId chat, long sequence) {
        var erased = silent.get(chat);
        Broken.unless(
                erased == null
                        || sequence >= erased.sequence()
                        || simulation.schedule().instant().isBefore(erased.at().plus(IN_HAND)),
                RULE,
                "#" + sequence + " comes to " + chat + " after it was erased");
    }

    /** At the end nothing is left. */
    void requireNothingLeft() {
        silent.keySet().forEach(this::requireNothingLeft);
        simulation.students().stream()
                .filter(student -> forgotten.contains(student.person().id()))
                .filter(student -> isAllErased(student.person().id()))
                .forEach(student -> requireForgotten(student.person().facts()));
    }

    private void requireNothingLeft(ConversationId chat) {
        var stored = simulation.store().find(chat).orElseThrow();
        Broken.unless(
                simulation
                        .store()
                        .memory()
                        .saidBefore(chat, Long.MAX_VALUE, Integer.MAX_VALUE)
                        .isEmpty(),
                RULE,
                "pages of " + chat + " are left");
        Broken.unless(stored.conversation().person() == null, RULE, chat + " knows somebody");
        documents((collection, document) -> Broken.unless(
                LIMITS.contains(collection) || !mentions(document, chat.toString()),
                RULE,
                collection + " still mentions " + chat));
    }

    /** Whether nobody, an attacker neither, gave this person's contacts since in a chat that knows them still. */
    private boolean isAllErased(String personId) {
        return simulation.students().stream()
                .filter(student -> student.person().id().equals(personId))
                .allMatch(student -> silent.containsKey(student.chat()));
    }

    private void requireForgotten(PersonFacts person) {
        documents((collection, document) -> {
            if (!collection.equals("people")) {
                var clear = document.toJson();
                canariesOf(person)
                        .forEach(canary -> Broken.unless(
                                !clear.contains(canary), RULE, collection + " still knows " + person.personId()));
            }
            if (collection.equals("account_contacts") && person.personId().equals(document.get("_id"))) {
                Broken.unless(
                        !document.containsKey("email") && !document.containsKey("mobile"),
                        RULE,
                        "contacts of " + person.personId() + " are still kept");
            }
        });
    }

    private void documents(BiConsumer<String, Document> look) {
        var mongo = simulation.mongo().operations();
        for (var collection : simulation.mongo().collections()) {
            mongo.getCollection(collection)
                    .find(new Document())
                    .into(new ArrayList<>())
                    .forEach(document -> look.accept(collection, document));
        }
    }

    /** As a whole value, or in front of more. */
    private static boolean mentions(Document document, String chat) {
        var clear = document.toJson();
        return Stream.of(chat + "\"", chat + "/", chat + " ").anyMatch(text -> clear.contains("\"" + text));
    }

    private static List<String> canariesOf(PersonFacts person) {
        return Stream.concat(
                        Stream.of(person.lastNameEl(), person.lastNameEn()),
                        Stream.<Contact>concat(person.emails().stream(), person.mobiles().stream())
                                .map(Contact::normalised))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** How many chats were erased. */
    long count() {
        return count;
    }
}

package gr.uregister.bot.conversation.facts;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.person.Register;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.rights.DataRights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jobrunr.jobs.annotations.Recurring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a chat, as its document has it. */
class StoredFactsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:20:30Z");
    private static final PersonFacts MARIA = Register.person("s-1", List.of(Register.student("2024/1")), "m@x.org")
            .facts();
    private static final PersonFacts NIKOS =
            Register.person("s-2", List.of(Register.staff()), "n@x.org").facts();

    private static TestDatabase database;
    private Chats chats;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.clear();
        chats = new Chats(database);
    }

    @Test
    void nothing_is_known_of_a_chat_in_which_nobody_has_spoken() {
        chats.begin("web", "1", NOW);

        assertThat(all()).isEmpty();
    }

    @Test
    void a_chat_is_known_by_what_the_person_chose_proved_and_did() {
        var chat = chats.begin("web", "1", NOW);
        chats.prove(chat, State.AWAITING_AMKA, MARIA, Errand.ACTIVATION, NOW.plusSeconds(60));

        var known = only();
        assertThat(known.id()).isEqualTo(new ConversationId("web", "1"));
        assertThat(known.language()).isEqualTo(Language.EL);
        assertThat(known.department()).isEqualTo("informatics");
        assertThat(known.state()).isEqualTo(State.AWAITING_AMKA);
        assertThat(known.role()).isEqualTo(Role.STUDENT);
        assertThat(known.entry()).isEqualTo(Entry.EXAMS);
        assertThat(known.person()).isEqualTo(Chats.keys().of("s-1"));
        assertThat(known.isActive()).isFalse();
        assertThat(known.lastAt()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(known.isLost()).isFalse();
    }

    @Test
    void a_chat_is_found_with_the_other_chats_of_its_person() {
        chats.prove(chats.begin("web", "1", NOW), State.ACTIVATED, MARIA, Errand.ACTIVATION, NOW);
        chats.prove(chats.begin("telegram", "2", NOW), State.ACTIVATED, MARIA, Errand.ACTIVATION, NOW);
        chats.prove(chats.begin("viber", "3", NOW), State.ACTIVATED, NIKOS, Errand.ACTIVATION, NOW);

        assertThat(chats.facts().withOtherChats(List.of(new ConversationId("web", "1"))))
                .extracting(known -> known.id().toString())
                .contains("web:1", "telegram:2")
                .doesNotContain("viber:3");
    }

    @Test
    void whoever_only_matched_a_contact_is_not_known_as_that_person() {
        var chat = chats.begin("web", "1", NOW);
        chats.speak(
                chat,
                StoredConversations.conversation(State.AWAITING_PIN, "", MARIA, Errand.ACTIVATION, DataRights.NONE),
                NOW);

        assertThat(only().person()).isNull();
        assertThat(only().owner()).isEqualTo("web:1");
        assertThat(chats.kept().provenIn(List.of(chat.id()))).isEmpty();
    }

    @Test
    void what_was_known_stays_known_when_the_chat_begins_something_else() {
        var chat = chats.begin("web", "1", NOW);
        chat = chats.prove(chat, State.ACTIVATED, MARIA, Errand.ACTIVATION, NOW);
        chats.speak(
                chat,
                StoredConversations.conversation(
                        State.CHOOSING_ROLE, "informatics", null, Errand.ACTIVATION, DataRights.NONE),
                NOW.plusSeconds(7200));

        assertThat(only().person()).isEqualTo(Chats.keys().of("s-1"));
        assertThat(only().isActive()).isTrue();
        assertThat(only().activatedOn()).isEqualTo(LocalDate.parse("2026-11-22"));
        assertThat(only().lastAt()).isEqualTo("2026-11-22T12:00:00Z");
    }

    @Test
    void the_account_of_whoever_used_the_chat_before_is_not_the_next_ones() {
        var chat = chats.begin("web", "1", NOW);
        chat = chats.prove(chat, State.ACTIVATED, MARIA, Errand.ACTIVATION, NOW);
        chats.prove(chat, State.AWAITING_AMKA, NIKOS, Errand.ACTIVATION, NOW);

        assertThat(only().person()).isEqualTo(Chats.keys().of("s-2"));
        assertThat(only().isActive()).isFalse();
        assertThat(chats.kept().provenIn(List.of(chat.id())).get(chat.id()).personId())
                .isEqualTo("s-2");
    }

    @Test
    void the_day_that_the_directory_told_at_a_renewal_is_known() {
        var until = LocalDate.parse("2026-12-05");
        var chat = chats.begin("web", "1", NOW);
        chats.prove(chat, State.RENEWED, MARIA, Errand.begin(Goal.RENEW, null).validUntil(until), NOW);

        assertThat(only().validUntil()).isEqualTo(until);
        assertThat(only().isActive()).isTrue();
        assertThat(only().activatedOn()).isNull();
    }

    @Test
    void an_erased_chat_is_not_known_any_more() {
        var chat = chats.begin("web", "1", NOW);
        chat = chats.prove(chat, State.ACTIVATED, MARIA, Errand.ACTIVATION, NOW);
        chats.speak(chat, Conversation.begin(Language.EL), NOW);

        assertThat(all()).isEmpty();
        assertThat(document().get("facts")).isNull();
    }

    @Test
    void topics_that_are_not_wanted_are_known_until_they_are_wanted_again_and_survive_an_erasure() {
        var chat = chats.begin("web", "1", NOW);
        var stopped = Subscription.ALL.without(Topic.EXAMS);
        chat = chats.speak(chat, StoredConversations.conversation(State.CHOOSING_ROLE, stopped), NOW);
        assertThat(only().stopped()).containsExactly("EXAMS");

        chat = chats.speak(chat, StoredConversations.conversation(State.CHOOSING_ROLE, stopped.without(null)), NOW);
        assertThat(only().stopped()).containsExactlyInAnyOrder("EXAMS", "SERVICES", "DEPARTMENT");

        chat = chats.speak(chat, StoredConversations.conversation(State.NEW, stopped), NOW);
        chat = chats.speak(chat, StoredConversations.conversation(State.CHOOSING_ROLE, stopped), NOW);
        assertThat(only().stopped()).containsExactly("EXAMS");

        chats.speak(chat, StoredConversations.conversation(State.CHOOSING_ROLE, Subscription.ALL), NOW);
        assertThat(only().stopped()).isEmpty();
    }

    @Test
    void what_an_older_version_stored_is_known_after_one_round() {
        chats.prove(chats.begin("web", "1", NOW), State.ACTIVATED, MARIA, Errand.ACTIVATION, NOW);
        chats.prove(chats.begin("telegram", "2", NOW), State.AWAITING_AMKA, MARIA, Errand.ACTIVATION, NOW);
        chats.begin("web", "3", NOW);
        var known = all();
        var conversations = database.template().getCollection("conversations");
        conversations.updateMany(new Document("_id", "web:1"), new Document("$unset", new Document("facts", "")));
        conversations.updateMany(
                new Document("_id", "telegram:2"),
                new Document("$unset", new Document("facts.person", "").append("facts.role", "")));
        assertThat(all()).isNotEqualTo(known);

        chats.rounds().goOn();

        assertThat(all()).isEqualTo(known);
        assertThat(chats.rounds().areDone()).isTrue();
    }

    @Test
    void of_a_chat_of_an_older_version_that_went_on_for_days_nobody_knows_when_the_account_was_activated() {
        var chat = chats.prove(chats.begin("web", "1", NOW), State.ACTIVATED, MARIA, Errand.ACTIVATION, NOW);
        chats.speak(chat, chat.conversation(), NOW.plus(Duration.ofDays(20)));
        var conversations = database.template().getCollection("conversations");
        conversations.updateMany(new Document(), new Document("$unset", new Document("facts", "")));

        chats.rounds().goOn();

        assertThat(only().isActive()).isTrue();
        assertThat(only().activatedOn()).isNull();
    }

    @Test
    void a_database_that_begins_without_chats_needs_no_round() {
        chats.rounds().spareNewDatabases();

        assertThat(chats.rounds().areDone()).isTrue();
    }

    @Test
    void a_database_that_has_chats_or_a_round_needs_the_rest_of_it() {
        var chat = chats.begin("web", "1", NOW);
        chats.rounds().spareNewDatabases();
        assertThat(chats.rounds().areDone()).isFalse();

        database.template()
                .getCollection("fact_rounds")
                .insertOne(new Document("_id", "first").append("after", "viber:9"));
        database.template()
                .getCollection("conversations")
                .deleteOne(new Document("_id", chat.id().toString()));
        chats.rounds().spareNewDatabases();
        assertThat(chats.rounds().areDone()).isFalse();
    }

    @Test
    void a_job_that_comes_again_goes_on_with_a_round_that_broke_off() throws NoSuchMethodException {
        chats.prove(chats.begin("web", "1", NOW), State.ACTIVATED, MARIA, Errand.ACTIVATION, NOW);
        var known = all();
        var conversations = database.template().getCollection("conversations");
        conversations.updateMany(new Document(), new Document("$unset", new Document("facts", "")));
        database.template()
                .getCollection("fact_rounds")
                .insertOne(new Document("_id", "first").append("after", "viber:9"));
        var job = new FactJobs(chats.rounds());

        job.complete();
        job.complete();

        assertThat(all()).isEqualTo(known);
        assertThat(chats.rounds().areDone()).isTrue();
        assertThat(FactJobs.class.getMethod("complete").getAnnotation(Recurring.class))
                .as("what has JobRunr call it again and again, whatever became of an earlier call")
                .returns("facts", Recurring::id)
                .returns("PT1M", Recurring::interval);
    }

    @Test
    void a_round_goes_on_where_it_was_left_and_takes_nothing_back() {
        chats.prove(chats.begin("web", "1", NOW), State.ACTIVATED, MARIA, Errand.ACTIVATION, NOW);
        chats.prove(chats.begin("web", "2", NOW), State.ACTIVATED, NIKOS, Errand.ACTIVATION, NOW);
        var conversations = database.template().getCollection("conversations");
        conversations.updateMany(new Document(), new Document("$unset", new Document("facts", "")));
        conversations.updateMany(
                new Document("_id", "web:2"), new Document("$set", new Document("facts.activated", "2026-10-01")));
        database.template()
                .getCollection("fact_rounds")
                .insertOne(new Document("_id", "first").append("after", "web:1"));

        chats.rounds().goOn();

        assertThat(all())
                .extracting(ChatFacts::person)
                .containsExactly(null, Chats.keys().of("s-2"));
        assertThat(all().getLast().activatedOn()).isEqualTo(LocalDate.parse("2026-10-01"));
    }

    @Test
    void where_a_round_was_left_tells_no_chat_that_is_erased() {
        var rounds = database.template().getCollection("fact_rounds");
        rounds.insertOne(new Document("_id", "first").append("after", "web:7"));

        chats.rounds().erase(new DataSubject(Set.of("viber:1", "web:7"), null));

        assertThat(rounds.find().first()).containsEntry("after", "web:");
    }

    @Test
    void an_update_from_which_nothing_becomes_known_writes_nothing_of_it() {
        var chat = chats.begin("web", "1", NOW);
        chat = chats.prove(chat, State.AWAITING_AMKA, MARIA, Errand.ACTIVATION, NOW);
        var fields = new FactFields(Chats.keys());
        var next = chats.speak(chat, chat.conversation(), NOW.plusSeconds(60));

        assertThat(fields.changed(chat, next)).isEmpty();
        assertThat(document().toJson()).doesNotContain("Παπαδοπούλου", "\"s-1\"");
    }

    private ChatFacts only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private List<ChatFacts> all() {
        var all = new ArrayList<ChatFacts>();
        chats.facts().each(all::add);
        return all;
    }

    private static Document document() {
        return database.template().getCollection("conversations").find().first();
    }
}

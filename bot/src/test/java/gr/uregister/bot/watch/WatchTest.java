package gr.uregister.bot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.CheckAmka;
import gr.uregister.statemachine.Effect.DropWatch;
import gr.uregister.statemachine.Effect.KeepWatch;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.AmkaConfirmed;
import gr.uregister.statemachine.Event.AmkaRejected;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.Corrected;
import gr.uregister.statemachine.diagnosis.RegisterFact;
import gr.uregister.statemachine.diagnosis.Watch;
import gr.uregister.statemachine.diagnosis.Watch.Reason;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What chats wait for is kept in the database, found out by looking at the registers, and told once. */
class WatchTest {

    private static final ConversationId CHAT = new ConversationId("telegram", "1");
    private static final Institution DEMO = Profiles.load("demo");
    private static final ConversationFlow FLOW = new ConversationFlow(DEMO, new Phrasebook(DEMO.zone()));
    private static final EmailAddress EMAIL = new EmailAddress("maria@example.org");

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final People people = Register.people(database);
    private final MongoConversationStore store = new MongoConversationStore(
            database.template(),
            new ConversationDocuments(new Sealer(new Keys(new byte[32])), new BlindIndex(new Keys(new byte[32]))));
    private final Watches watches = watchesOfANode();
    private final Chats chats = new Chats();
    private boolean amkaIsRight;

    @BeforeEach
    void enrol() {
        people.register(List.of(maria("Παπαδοπούλου", true)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_corrected_fact_is_told_once_and_no_longer_waited_for() {
        keep(watch(Reason.FACTS_CHANGED, Map.of(RegisterFact.SURNAME, "Παπαδοπούλου")));
        round();
        assertThat(chats.told).isEmpty();

        people.register(List.of(maria("Παπαδοπούλου-Νέα", true)));
        round();
        round();
        assertThat(chats.told).containsExactly(new Corrected(clock.instant()));
        assertThat(kept()).isZero();
    }

    @Test
    void a_role_that_goes_on_again_is_told() {
        people.register(List.of(maria("Παπαδοπούλου", false)));
        keep(watch(Reason.ROLE_RENEWED, Map.of()));
        round();
        assertThat(chats.told).isEmpty();

        people.register(List.of(maria("Παπαδοπούλου", true)));
        round();
        assertThat(chats.told).hasSize(1);
    }

    @Test
    void an_amka_whose_check_is_passed_is_told() {
        keep(watch(Reason.AMKA_CONFIRMED, Map.of()));
        round();
        assertThat(chats.told).isEmpty();

        amkaIsRight = true;
        round();
        assertThat(chats.told).hasSize(1);
    }

    @Test
    void a_contact_that_somebody_declares_is_told_in_that_role_only() {
        var stranger = new EmailAddress("new@example.org");
        keep(sought(people.keysOf(List.of(stranger)), Role.STUDENT));
        people.register(List.of(Register.person("s-2", List.of(Register.staff()), stranger.normalised())));
        round();
        assertThat(chats.told).isEmpty();

        people.register(List.of(Register.person("s-3", List.of(Register.student("3")), stranger.normalised())));
        round();
        assertThat(chats.told).hasSize(1);
    }

    @Test
    void both_contacts_must_be_the_same_persons() {
        var other = new EmailAddress("other@example.org");
        keep(sought(people.keysOf(List.of(EMAIL, other)), Role.STUDENT));
        round();
        assertThat(chats.told).isEmpty();
    }

    @Test
    void neither_contacts_nor_facts_stand_in_the_database_in_clear() {
        keep(sought(people.keysOf(List.of(new EmailAddress("new@example.org"))), Role.STUDENT));
        keep(watch(Reason.FACTS_CHANGED, Map.of(RegisterFact.SURNAME, "Παπαδοπούλου")));

        var documents = database.template()
                .getCollection("watches")
                .find()
                .into(new ArrayList<>())
                .toString();
        assertThat(documents).contains(CHAT.toString()).doesNotContain("Παπαδοπούλου", "new@example.org");
    }

    @Test
    void what_a_chat_waits_for_is_told_to_its_person_and_erased() {
        keep(watch(Reason.FACTS_CHANGED, Map.of(RegisterFact.SURNAME, "Παπαδοπούλου")));
        var stranger = new DataSubject(Set.of("web:2"), null);
        var person = new DataSubject(Set.of(CHAT.toString()), null);

        assertThat(watches.about(stranger).getFirst().entries()).isEmpty();
        assertThat(watches.about(person).getFirst().entries().toString()).contains("FACTS_CHANGED", "Παπαδοπούλου");
        watches.erase(stranger);
        assertThat(kept()).isEqualTo(1);
        watches.erase(person);
        assertThat(kept()).isZero();
    }

    @Test
    void a_deed_done_again_by_another_node_keeps_one_watch() {
        var watch = watch(Reason.ROLE_RENEWED, Map.of());
        keep(watch);
        new KeepWatchDoer(watchesOfANode()).perform(CHAT, new KeepWatch(watch));
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void a_newer_watch_takes_the_place_of_an_older_one_and_only_its_own_drop_ends_it() {
        var older = watch(Reason.ROLE_RENEWED, Map.of());
        keep(older);
        clock.advance(Duration.ofMinutes(1));
        var newer = watch(Reason.AMKA_CONFIRMED, Map.of());
        keep(newer);
        assertThat(kept()).isEqualTo(1);

        new DropWatchDoer(watches).perform(CHAT, new DropWatch(older.since()));
        assertThat(kept()).isEqualTo(1);
        new DropWatchDoer(watches).perform(CHAT, new DropWatch(newer.since()));
        assertThat(kept()).isZero();
    }

    @Test
    void what_is_over_is_not_looked_at() {
        keep(watch(Reason.FACTS_CHANGED, Map.of(RegisterFact.SURNAME, "Άλλη")));
        clock.advance(Duration.ofDays(61));
        round();
        assertThat(chats.told).isEmpty();
    }

    @Test
    void a_chat_that_stopped_waiting_hears_nothing() {
        keep(watch(Reason.FACTS_CHANGED, Map.of(RegisterFact.SURNAME, "Άλλη")));
        chats.waits = null;
        round();
        assertThat(chats.told).isEmpty();
        assertThat(kept()).isZero();
    }

    @Test
    void one_that_cannot_be_told_now_is_told_in_the_next_round() {
        keep(watch(Reason.FACTS_CHANGED, Map.of(RegisterFact.SURNAME, "Άλλη")));
        chats.away = true;
        round();
        assertThat(kept()).isEqualTo(1);

        chats.away = false;
        round();
        assertThat(chats.told).hasSize(1);
    }

    private void keep(Watch watch) {
        chats.waits = watch;
        new KeepWatchDoer(watches).perform(CHAT, new KeepWatch(watch));
    }

    private Watch watch(Reason reason, Map<RegisterFact, String> wrong) {
        var now = clock.instant();
        return new Watch(reason, now, now.plus(Duration.ofDays(60)), "s-1", Role.STUDENT, List.of(), wrong);
    }

    private Watch sought(List<String> keys, Role role) {
        var now = clock.instant();
        return new Watch(Reason.CONTACT_DECLARED, now, now.plus(Duration.ofDays(60)), null, role, keys, Map.of());
    }

    private long kept() {
        return database.template().getCollection("watches").countDocuments();
    }

    private Watches watchesOfANode() {
        return new Watches(database.template(), new Sealer(new Keys(new byte[32])));
    }

    private void round() {
        var beans = new StaticListableBeanFactory(Map.of("chats", chats));
        new WatchRounds(
                        watchesOfANode(),
                        new CorrectionCheck(people, new NationalRegister(), store),
                        beans.getBeanProvider(Conversations.class),
                        clock)
                .afterImport();
    }

    private static Person maria(String surname, boolean enrolled) {
        var role = new RoleRecord(Role.STUDENT, "informatics", "1", Entry.EXAMS, enrolled);
        var person = Register.person("s-1", List.of(role), EMAIL.normalised());
        var p = person.facts();
        return new Person(
                new PersonFacts(
                        p.personId(),
                        p.username(),
                        p.firstNameEl(),
                        surname,
                        p.firstNameEn(),
                        p.lastNameEn(),
                        p.fatherNameEl(),
                        p.birthDate(),
                        p.gender(),
                        p.maskedAmka(),
                        p.amkaCountry(),
                        p.maskedAfm(),
                        p.mobiles(),
                        p.emails(),
                        p.roles()),
                person.amka(),
                person.afm());
    }

    private final class NationalRegister implements Answerer<CheckAmka> {

        @Override
        public Class<CheckAmka> kind() {
            return CheckAmka.class;
        }

        @Override
        public Answer answer(ConversationId conversation, String updateId, CheckAmka question) {
            return amkaIsRight ? new AmkaConfirmed() : new AmkaRejected();
        }
    }

    /** One chat that hears every update once. */
    private static final class Chats implements Conversations {

        private final List<Event> told = new ArrayList<>();
        private final List<String> seen = new ArrayList<>();
        private @Nullable Watch waits;
        private boolean away;

        @Override
        public void receive(ConversationId id, String updateId, Event event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void receive(ConversationId id, String updateId, Function<StoredConversation, Optional<Event>> meaning) {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            if (!seen.contains(updateId)) {
                seen.add(updateId);
                meaning.apply(stored(id)).ifPresent(told::add);
            }
        }

        private StoredConversation stored(ConversationId id) {
            return new StoredConversation(
                    id,
                    1,
                    conversation(),
                    SeenUpdates.NONE,
                    Outbox.EMPTY,
                    List.of(),
                    1,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    null);
        }

        /** Of somebody who was not found, and asked at the watch's time to be told. */
        private Conversation conversation() {
            var conversation = Conversation.begin(Language.EL);
            if (waits != null) {
                for (var event : List.of(
                        new Event.Opened("__student", null),
                        new Event.Typed("nobody@example.org", ""),
                        new Event.Pressed("CONTINUE"),
                        new Event.NobodyFound(List.of("hash")),
                        new Event.Pressed("TELL_ME"))) {
                    conversation =
                            FLOW.advance(conversation, event, waits.since()).conversation();
                }
            }
            return conversation;
        }

        @Override
        public void lost(ConversationId id) {}

        @Override
        public Optional<StoredConversation> find(ConversationId id) {
            return Optional.empty();
        }

        @Override
        public List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost) {
            return List.of();
        }

        @Override
        public Optional<StoredConversation> findByLink(String linkId) {
            return Optional.empty();
        }

        @Override
        public Optional<StoredConversation> awaitNewer(ConversationId id, long version, Duration atMost) {
            return Optional.empty();
        }
    }
}

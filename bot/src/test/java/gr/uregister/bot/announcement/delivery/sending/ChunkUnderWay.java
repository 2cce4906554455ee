package gr.uregister.bot.announcement.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.courier.Letters;
import gr.uregister.bot.announcement.delivery.pace.PaceBook;
import gr.uregister.bot.announcement.delivery.pace.Paces;
import gr.uregister.bot.announcement.filling.Fillings;
import gr.uregister.bot.announcement.life.AnnouncementLife;
import gr.uregister.bot.announcement.life.FailureWatch;
import gr.uregister.bot.announcement.life.LifeRules;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.bot.conversation.facts.Chats;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A chunk of sixty people of an announcement that is on its way, and a platform that answers what it is told to. */
abstract class ChunkUnderWay {

    static final int SIZE = 60;
    private static final Instant NOW = ExampleAnnouncements.CREATED;

    static TestDatabase database;

    final SettableClock clock = new SettableClock();

    /** Goes on with each look, so that whoever waits for it need not wait for ever. */
    private final InstantSource passing = () -> {
        clock.advance(Duration.ofMillis(1));
        return clock.instant();
    };

    final FakeCourier courier = new FakeCourier(1);
    final Queue<ConversationId> lost = new ConcurrentLinkedQueue<>();
    /** What is known of chats since their audience was settled, and which are gone since. */
    final Map<ConversationId, ChatFacts> changed = new HashMap<>();

    final Set<ConversationId> erased = new HashSet<>();
    Announcements announcements;
    Deliveries deliveries;
    Chunks chunks;
    AnnouncementLife life;
    ChunkDelivery delivery;
    String id;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        var mongo = database.template();
        var institution = Profiles.load("demo");
        announcements = new Announcements(mongo);
        deliveries = new Deliveries(mongo, institution, passing);
        chunks = new Chunks(mongo, deliveries, passing);
        life = new AnnouncementLife(
                announcements,
                new LifeRules(institution),
                new AuditTrail(mongo, new Keys(new byte[32]), clock),
                _ -> {},
                clock);
        delivery = delivery(courier);
        var draft = ExampleAnnouncements.draft();
        id = draft.id();
        announcements.insert(draft.with(draft.course().begun(NOW).frozen(new Frozen(NOW, SIZE, 0, 1))));
        chunks.add(id, 0, "fake", recipients());
        chunks.queueNext(id, "fake");
    }

    ChunkDelivery delivery(FakeCourier platform) {
        return delivery(platform, new Letters(fillings()));
    }

    ChunkDelivery delivery(FakeCourier platform, Letters letters) {
        return delivery(platform, letters, clock);
    }

    ChunkDelivery delivery(FakeCourier platform, Letters letters, InstantSource clockOfPaces) {
        var institution = Profiles.load("demo");
        var mongo = database.template();
        var dispatch = new Dispatch(
                letters, new Paces(new PaceBook(mongo), clockOfPaces), lost::add, new SimpleMeterRegistry(), clock);
        return new ChunkDelivery(
                announcements,
                chunks,
                deliveries,
                new LastLook(this::facts, clock),
                dispatch,
                life,
                new FailureWatch(life, institution),
                new Clearance(new LifeRules(institution), clock),
                List.of(platform));
    }

    static Fillings fillings() {
        var chats = new Chats(database);
        return new Fillings(chats.facts(), chats.kept(), Profiles.load("demo"));
    }

    private List<ChatFacts> facts(Collection<ConversationId> asked) {
        return asked.stream()
                .filter(chat -> !erased.contains(chat))
                .map(chat -> changed.getOrDefault(chat, facts(chat, Set.of(), false)))
                .toList();
    }

    static ChatFacts facts(ConversationId chat, Set<String> stopped, boolean isLost) {
        return new ChatFacts(
                chat, Language.EL, "", State.ACTIVATED, null, null, null, false, null, null, NOW, stopped, isLost);
    }

    /** How many copies each of them got. */
    List<Integer> copies() {
        return IntStream.range(0, SIZE)
                .mapToObj(chat -> courier.copies("" + chat))
                .toList();
    }

    Outcome outcome(String chat) {
        return deliveries
                .find(id, new ConversationId("fake", chat))
                .orElseThrow()
                .outcome();
    }

    HashSet<Outcome> outcomes() {
        var all = new ArrayList<Delivery>();
        deliveries.each(id, all::add);
        assertThat(all).hasSize(SIZE);
        return new HashSet<>(all.stream().map(Delivery::outcome).toList());
    }

    static long firstFreeTime() {
        return document("paces").getLong("next");
    }

    static Document document(String collection) {
        return database.template().getCollection(collection).find().first();
    }

    private static List<Recipient> recipients() {
        return IntStream.range(0, SIZE)
                .mapToObj(chat ->
                        new Recipient(new ConversationId("fake", "" + chat), chat % 2 == 0 ? Language.EL : Language.EN))
                .toList();
    }
}

package gr.uregister.bot.announcement.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.Pause.Reason;
import gr.uregister.bot.announcement.delivery.Chunk.State;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.delivery.DeliveryReports;
import gr.uregister.bot.announcement.delivery.EarlyReports;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.courier.Letter;
import gr.uregister.bot.announcement.delivery.courier.Letters;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.delivery.pace.PaceBook;
import gr.uregister.bot.announcement.delivery.pace.Paces;
import gr.uregister.bot.announcement.filling.Fillings;
import gr.uregister.bot.announcement.life.Act;
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
import gr.uregister.messages.Text;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
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
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each recipient of a chunk gets the announcement, once wherever that can be known, and nobody a third time. */
class ChunkDeliveryTest {

    private static final int SIZE = 60;
    private static final Instant NOW = ExampleAnnouncements.CREATED;

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private final FakeCourier courier = new FakeCourier(1);
    private final Queue<ConversationId> lost = new ConcurrentLinkedQueue<>();
    private final Map<ConversationId, ChatFacts> changed = new HashMap<>();
    private final Set<ConversationId> erased = new HashSet<>();
    private Announcements announcements;
    private Deliveries deliveries;
    private Chunks chunks;
    private AnnouncementLife life;
    private ChunkDelivery delivery;
    private String id;

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
        deliveries = new Deliveries(mongo, institution, clock);
        chunks = new Chunks(mongo, deliveries, clock);
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

    private ChunkDelivery delivery(FakeCourier platform) {
        return delivery(platform, new Letters(fillings()));
    }

    private static Fillings fillings() {
        var chats = new Chats(database);
        return new Fillings(chats.facts(), chats.kept(), Profiles.load("demo"));
    }

    private ChunkDelivery delivery(FakeCourier platform, Letters letters) {
        var institution = Profiles.load("demo");
        var mongo = database.template();
        var dispatch = new Dispatch(
                letters, new Paces(new PaceBook(mongo), clock), lost::add, new SimpleMeterRegistry(), clock);
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

    private List<ChatFacts> facts(Collection<ConversationId> asked) {
        return asked.stream()
                .filter(chat -> !erased.contains(chat))
                .map(chat -> changed.getOrDefault(chat, facts(chat, Set.of(), false)))
                .toList();
    }

    private static ChatFacts facts(ConversationId chat, Set<String> stopped, boolean isLost) {
        return new ChatFacts(
                chat,
                Language.EL,
                "",
                gr.uregister.statemachine.State.ACTIVATED,
                null,
                null,
                null,
                false,
                null,
                null,
                NOW,
                stopped,
                isLost);
    }

    @Test
    void whoever_wants_none_any_more_or_left_or_was_erased_since_the_audience_was_settled_gets_none()
            throws InterruptedException {
        var topic = ExampleAnnouncements.draft().content().topic().name();
        var unwilling = new ConversationId("fake", "3");
        var gone = new ConversationId("fake", "4");
        var unknown = new ConversationId("fake", "55");
        changed.put(unwilling, facts(unwilling, Set.of(topic), false));
        changed.put(gone, facts(gone, Set.of(), true));
        erased.add(unknown);

        delivery.deliver(id, 0);

        assertThat(courier.messages()).isEqualTo(SIZE - 3);
        assertThat(deliveries.find(id, unwilling).orElseThrow().reason())
                .isEqualTo(gr.uregister.bot.announcement.delivery.Reason.OPTED_OUT);
        assertThat(outcome("4")).isEqualTo(Outcome.SKIPPED);
        assertThat(deliveries.find(id, unknown)).isEmpty();
        assertThat(chunks.countDone(id)).isOne();
        assertThat(chunks.tally(id).of(Outcome.SENT)).isEqualTo(SIZE - 3);
        assertThat(chunks.tally(id).recipients()).isEqualTo(SIZE - 2);
    }

    @Test
    void everybody_gets_it_once() throws InterruptedException {
        assertThat(delivery.deliver(id, 0)).contains("fake");

        assertThat(copies()).containsOnly(1);
        assertThat(outcomes()).containsOnly(Outcome.SENT);
        assertThat(chunks.tally(id).of("fake", Outcome.SENT)).isEqualTo(SIZE);
        assertThat(chunks.countDone(id)).isOne();
        assertThat(delivery.deliver(id, 0)).as("a job that comes twice").isEmpty();
        assertThat(courier.messages()).isEqualTo(SIZE);
    }

    @Test
    void everybody_reads_their_own_language() throws InterruptedException {
        delivery.deliver(id, 0);

        assertThat(courier.letters())
                .extracting(letter -> letter.announced().title())
                .containsOnly("Εξεταστική", "Exams");
    }

    @Test
    void many_get_it_in_one_call() throws InterruptedException {
        var broadcasts = new FakeCourier(300);
        broadcasts.answer("7", new Receipt.Gone());

        delivery(broadcasts).deliver(id, 0);

        assertThat(broadcasts.letters()).as("one for each language").hasSize(2);
        assertThat(broadcasts.messages()).isEqualTo(SIZE - 1);
    }

    @Test
    void whoever_was_written_to_when_two_nodes_died_gets_it_no_third_time() throws InterruptedException {
        dieWhileSending(10);
        clock.advance(Duration.ofSeconds(20));
        dieWhileSending(10);
        clock.advance(Duration.ofSeconds(20));

        delivery.deliver(id, 0);

        assertThat(IntStream.range(0, 10).map(chat -> courier.copies("" + chat)))
                .containsOnly(2);
        assertThat(IntStream.range(10, SIZE).map(chat -> courier.copies("" + chat)))
                .containsOnly(1);
        assertThat(chunks.tally(id).of(Outcome.FAILED)).isEqualTo(10);
    }

    @Test
    void whoever_was_written_to_once_when_a_node_died_is_written_to_again() throws InterruptedException {
        dieWhileSending(10);
        clock.advance(Duration.ofSeconds(20));

        delivery.deliver(id, 0);

        assertThat(IntStream.range(0, 10).map(chat -> courier.copies("" + chat)))
                .containsOnly(2);
        assertThat(outcomes()).containsOnly(Outcome.SENT);
    }

    /** However often its node is killed meanwhile, it is still to be sent: nothing was written down. */
    @Test
    void whoever_waits_for_their_time_is_not_tried_yet() throws InterruptedException {
        var perSecond = 10;
        var ofOthers = new Paces(new PaceBook(database.template()), clock).of("fake", perSecond);
        ofOthers.take(25, 25);
        var taken = firstFreeTime();
        var slow = delivery(new FakeCourier(1, perSecond));
        var sending = Thread.ofPlatform().start(() -> {
            try {
                slow.deliver(id, 0);
            } catch (InterruptedException e) {
                // it was
            }
        });

        await("its wait for the time")
                .until(() -> sending.getState() == Thread.State.TIMED_WAITING && firstFreeTime() > taken);

        assertThat(attempts()).containsOnly(0);
        sending.interrupt();
        sending.join();
        assertThat(attempts()).containsOnly(0);
    }

    @Test
    void what_any_node_was_told_stops_those_who_have_their_times_already() throws InterruptedException {
        var told = new Paces(new PaceBook(database.template()), clock).paid("fake", 1000);
        var letters = new Letters(fillings()) {
            @Override
            public Map<ConversationId, Letter> of(Announcement announcement, List<Delivery> batch) {
                told.stopFor(Duration.ofHours(1));
                return super.of(announcement, batch);
            }
        };
        var platform = new FakeCourier(1, 1000);

        assertThat(delivery(platform, letters).deliver(id, 0)).isEmpty();

        assertThat(platform.messages()).isZero();
        assertThat(attempts()).containsOnly(0);
    }

    @Test
    void what_another_node_delivers_is_left_to_it() throws InterruptedException {
        dieWhileSending(10);

        assertThat(delivery.deliver(id, 0)).isEmpty();

        assertThat(courier.messages()).isEqualTo(10);
    }

    @Test
    void a_node_that_was_taken_for_dead_sends_no_more() throws InterruptedException {
        courier.before(chat -> {
            if (chat.chat().equals("20")) {
                clock.advance(Duration.ofMinutes(1));
                chunks.hold(id, 0);
            }
        });

        delivery.deliver(id, 0);

        assertThat(courier.messages()).isEqualTo(25);
        assertThat(chunks.countDone(id)).isZero();
    }

    @Test
    void a_message_that_nobody_answers_is_sent_twice_at_most() throws InterruptedException {
        courier.answer("3", new Receipt.Unanswered(), new Receipt.Unanswered());
        courier.answer("4", new Receipt.Unanswered());

        delivery.deliver(id, 0);

        assertThat(courier.copies("3")).isEqualTo(2);
        assertThat(courier.copies("4")).isEqualTo(2);
        assertThat(outcome("3")).isEqualTo(Outcome.FAILED);
        assertThat(outcome("4")).isEqualTo(Outcome.SENT);
    }

    @Test
    void what_the_platform_had_no_time_for_is_no_try() throws InterruptedException {
        var busy = new Receipt.Postponed(Duration.ofMillis(1));
        courier.answer("3", busy, busy, busy, busy);

        delivery.deliver(id, 0);

        assertThat(copies()).containsOnly(1);
    }

    @Test
    void whoever_cannot_be_reached_although_all_others_are_is_given_up() throws InterruptedException {
        for (int tries = 0; tries < 10; tries++) {
            courier.answer("3", new Receipt.Postponed(Duration.ofMillis(1)));
        }

        delivery.deliver(id, 0);

        assertThat(outcome("3")).isEqualTo(Outcome.FAILED);
        assertThat(courier.copies("3")).isZero();
        assertThat(courier.messages()).isEqualTo(SIZE - 1);
        assertThat(chunks.countDone(id)).isOne();
    }

    @Test
    void in_an_outage_nobody_is_given_up() {
        var hold = chunks.hold(id, 0).orElseThrow();
        for (int tries = 0; tries < 50 * SIZE; tries++) {
            hold.held().postpone(hold.held().open().getFirst());
        }

        assertThat(hold.held().unreachable(hold.held().open())).isEmpty();
        assertThat(hold.held().open()).hasSize(SIZE);
    }

    @Test
    void who_is_left_is_given_up_after_many_tries_whoever_held_the_chunk() {
        var hold = chunks.hold(id, 0).orElseThrow();
        var left = hold.held().open().subList(0, 1);
        for (int tries = 0; tries < 100; tries++) {
            hold.held().postpone(left.getFirst());
        }
        hold.release(State.WAITING);
        chunks.queueNext(id, "fake");
        var again = chunks.hold(id, 0).orElseThrow().held();
        assertThat(again.unreachable(left)).isEmpty();

        for (int tries = 0; tries < 20; tries++) {
            again.postpone(left.getFirst());
        }

        assertThat(again.unreachable(left)).isEqualTo(left);
    }

    @Test
    void nobody_is_given_up_while_the_platform_answers_nothing() throws InterruptedException {
        for (int tries = 0; tries < 10; tries++) {
            courier.answer("3", new Receipt.Postponed(Duration.ofMillis(1)));
        }
        courier.fallSilent();

        delivery.deliver(id, 0);

        assertThat(outcome("3")).isEqualTo(Outcome.SENT);
    }

    @Test
    void a_courier_that_fails_for_one_brings_it_to_all_others_once() throws InterruptedException {
        courier.before(chat -> {
            if (chat.chat().equals("3")) {
                throw new IllegalStateException("no picture");
            }
        });

        delivery.deliver(id, 0);

        assertThat(courier.messages()).isEqualTo(SIZE - 1);
        assertThat(copies()).containsOnly(0, 1);
        assertThat(outcome("3")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whose_letter_cannot_be_written_keeps_nobody_else_from_theirs() throws InterruptedException {
        var letters = new Letters(fillings()) {
            @Override
            public Map<ConversationId, Letter> of(Announcement announcement, List<Delivery> batch) {
                if (batch.stream().anyMatch(one -> one.recipient().chat().equals("3"))) {
                    throw new IllegalStateException("cannot be read");
                }
                return super.of(announcement, batch);
            }
        };
        courier.before(chat -> {
            if (chat.chat().equals("59")) {
                life.act(id, new Act.Paused("eleni"));
            }
        });

        delivery(courier, letters).deliver(id, 0);

        assertThat(courier.messages()).isEqualTo(SIZE - 1);
        assertThat(outcome("3")).isEqualTo(Outcome.WAITING);
    }

    @Test
    void letters_of_which_each_is_another_leave_in_small_batches() throws InterruptedException {
        var personal = ExampleAnnouncements.CONTENT.text();
        var content = ExampleAnnouncements.CONTENT;
        var found = announcements.find(id).orElseThrow();
        announcements.write(found.with(new Content(
                content.title(),
                content.topic(),
                new Text("{first_name}, " + personal.el(), "{first_name}, " + personal.en()),
                content.buttons(),
                null,
                false,
                false)));
        var broadcasts = new FakeCourier(300);
        broadcasts.before(chat -> {
            if (chat.chat().equals("3")) {
                life.act(id, new Act.Paused("eleni"));
            }
        });

        delivery(broadcasts).deliver(id, 0);

        assertThat(broadcasts.messages()).isEqualTo(25);
    }

    @Test
    void a_platform_that_answers_nothing_pauses_it() throws InterruptedException {
        for (int chat = 0; chat < SIZE; chat++) {
            courier.answer("" + chat, new Receipt.Unanswered(), new Receipt.Unanswered());
        }

        delivery.deliver(id, 0);

        var pause = announcements.find(id).orElseThrow().course().pause();
        assertThat(pause.reason()).isEqualTo(Reason.FAILURES);
        assertThat(pause.detail()).isEqualTo("20/20 UNKNOWN 20");
    }

    @Test
    void whoever_lost_a_chunk_gives_nothing_of_it_out_of_hands() {
        var dead = chunks.hold(id, 0).orElseThrow();
        clock.advance(Duration.ofSeconds(20));
        var alive = chunks.hold(id, 0).orElseThrow();

        assertThat(dead.write()).isFalse();
        dead.release(State.WAITING);

        assertThat(alive.write()).isTrue();
    }

    @Test
    void a_platform_that_wants_to_be_left_alone_for_long_keeps_no_job_waiting() throws InterruptedException {
        var busy = new FakeCourier(1, 1000);
        busy.answer("3", new Receipt.Postponed(Duration.ofHours(1)));

        assertThat(delivery(busy).deliver(id, 0))
                .as("no channel that takes more")
                .isEmpty();

        assertThat(chunks.count(id, "fake", State.WAITING)).isOne();
    }

    @Test
    void whoever_blocked_the_bot_is_lost() throws InterruptedException {
        courier.answer("3", new Receipt.Gone());

        delivery.deliver(id, 0);

        assertThat(outcome("3")).isEqualTo(Outcome.BLOCKED);
        assertThat(lost).containsExactly(new ConversationId("fake", "3"));
        assertThat(chunks.countDone(id)).isOne();
    }

    @Test
    void a_pause_holds_between_two_batches_and_nobody_gets_it_twice_for_it() throws InterruptedException {
        courier.before(chat -> {
            if (chat.chat().equals("3")) {
                life.act(id, new Act.Paused("eleni"));
            }
        });
        delivery.deliver(id, 0);
        assertThat(courier.messages()).isEqualTo(25);

        courier.before(_ -> {});
        life.act(id, new Act.Resumed("eleni"));
        chunks.queueNext(id, "fake");
        delivery.deliver(id, 0);

        assertThat(copies()).containsOnly(1);
        assertThat(chunks.count(id, "fake", State.DONE)).isOne();
    }

    @Test
    void a_platform_that_takes_nothing_pauses_it_and_says_why() throws InterruptedException {
        courier.answer("3", new Receipt.NotAllowed("Fake: 401"));

        delivery.deliver(id, 0);

        var course = announcements.find(id).orElseThrow().course();
        assertThat(course.state()).isEqualTo(AnnouncementState.PAUSED);
        assertThat(course.pause().reason()).isEqualTo(Reason.REFUSED_BY_PLATFORM);
        assertThat(course.pause().detail()).isEqualTo("Fake: 401");
        assertThat(courier.messages()).isEqualTo(24);
    }

    @Test
    void too_many_failures_pause_it() throws InterruptedException {
        for (int chat = 0; chat < 20; chat++) {
            courier.answer("" + chat, new Receipt.Refused("400"));
        }

        delivery.deliver(id, 0);

        assertThat(announcements.find(id).orElseThrow().course().pause().reason())
                .isEqualTo(Reason.FAILURES);
    }

    @Test
    void what_the_platform_tells_later_counts_and_never_goes_back() throws InterruptedException {
        delivery.deliver(id, 0);
        var reports = reports();

        reports.heard(new ConversationId("fake", "3"), "m-3", Outcome.SEEN);
        reports.heard(new ConversationId("fake", "3"), "m-3", Outcome.DELIVERED);
        reports.heard(new ConversationId("fake", "4"), "m-4", Outcome.DELIVERED);
        reports.heard(new ConversationId("fake", "4"), "m-4", Outcome.SEEN);
        reports.heard(new ConversationId("fake", "5"), "nobody's", Outcome.SEEN);

        assertThat(outcome("3")).isEqualTo(Outcome.SEEN);
        assertThat(deliveries.to(new ConversationId("fake", "3")))
                .singleElement()
                .returns("m-3", Delivery::ref);
        assertThat(chunks.tally(id).of(Outcome.SEEN)).isEqualTo(2);
        assertThat(chunks.tally(id).of(Outcome.DELIVERED)).isZero();
        assertThat(chunks.tally(id).of(Outcome.SENT)).isEqualTo(SIZE - 2);
    }

    @Test
    void what_the_platform_tells_before_the_end_of_a_batch_counts() throws InterruptedException {
        reports().heard(new ConversationId("fake", "3"), "m-3", Outcome.SEEN);
        reports().heard(new ConversationId("fake", "3"), "m-3", Outcome.DELIVERED);
        assertThat(outcome("3")).isEqualTo(Outcome.WAITING);

        delivery.deliver(id, 0);
        reports().lookAgain();

        assertThat(outcome("3")).as("also by another node").isEqualTo(Outcome.SEEN);
        assertThat(chunks.tally(id).of(Outcome.SENT)).isEqualTo(SIZE - 1);
        assertThat(early().countDocuments()).isZero();
    }

    @Test
    void what_is_told_of_a_message_that_is_no_announcement_is_forgotten_in_the_end() {
        reports().heard(new ConversationId("fake", "3"), "nobody's", Outcome.SEEN);
        assertThat(early().countDocuments()).isOne();

        for (int looks = 0; looks < 100; looks++) {
            reports().lookAgain();
        }
        assertThat(early().countDocuments())
                .as("however often it is looked at within a moment")
                .isOne();
        for (int minutes = 0; minutes < 20; minutes++) {
            clock.advance(Duration.ofMinutes(1));
            reports().lookAgain();
        }

        assertThat(early().countDocuments()).isZero();
    }

    @Test
    void what_is_told_to_somebody_for_whom_no_announcement_is_under_way_is_not_kept() throws InterruptedException {
        delivery.deliver(id, 0);
        reports().heard(new ConversationId("fake", "3"), "early", Outcome.SEEN);
        assertThat(early().countDocuments()).as("of one that left just now").isOne();

        clock.advance(Duration.ofMinutes(11));
        reports().heard(new ConversationId("fake", "3"), "late", Outcome.SEEN);
        reports().heard(new ConversationId("fake", "nobody"), "welcome", Outcome.SEEN);

        assertThat(early().countDocuments()).isOne();
    }

    private DeliveryReports reports() {
        return new DeliveryReports(deliveries, chunks, new EarlyReports(database.template(), clock));
    }

    private static MongoCollection<Document> early() {
        return database.template().getCollection("early_reports");
    }

    /** As a node does that is killed after messages left, and before it wrote down what came of them. */
    private void dieWhileSending(int messages) {
        var hold = chunks.hold(id, 0).orElseThrow();
        var batch = deliveries.chunk(id, 0, SIZE).subList(0, messages);
        hold.held().attempt(batch);
        assertThat(hold.write()).isTrue();
        var letters = new Letters(fillings()).of(announcements.find(id).orElseThrow(), batch);
        batch.forEach(sent -> courier.bring(letters.get(sent.recipient()), List.of(sent.recipient())));
    }

    private static byte[] attempts() {
        return document("delivery_chunks").get("attempts", Binary.class).getData();
    }

    private static long firstFreeTime() {
        return document("paces").getLong("next");
    }

    private static Document document(String collection) {
        return database.template().getCollection(collection).find().first();
    }

    private List<Integer> copies() {
        return IntStream.range(0, SIZE)
                .mapToObj(chat -> courier.copies("" + chat))
                .toList();
    }

    private Outcome outcome(String chat) {
        return deliveries
                .find(id, new ConversationId("fake", chat))
                .orElseThrow()
                .outcome();
    }

    private HashSet<Outcome> outcomes() {
        var all = new ArrayList<Delivery>();
        deliveries.each(id, all::add);
        assertThat(all).hasSize(SIZE);
        return new HashSet<>(all.stream().map(Delivery::outcome).toList());
    }

    private static List<Recipient> recipients() {
        return IntStream.range(0, SIZE)
                .mapToObj(chat ->
                        new Recipient(new ConversationId("fake", "" + chat), chat % 2 == 0 ? Language.EL : Language.EN))
                .toList();
    }
}

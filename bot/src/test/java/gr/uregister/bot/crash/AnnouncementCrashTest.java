package gr.uregister.bot.crash;

import static gr.uregister.bot.crash.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.BesideOthers;
import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Presence;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.facts.Chats;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Promise R11: an announcement that two nodes send survives kill -9 of either at any moment. {@code -Dcrash.recipients=20000} shows it for as
 * many.
 */
@BesideOthers
class AnnouncementCrashTest {

    private static final int CHATS = Integer.getInteger("crash.recipients", 1200);
    private static final int KILLS = 3;

    /** Every so many-th chat was lost before, and blocks the bot before it is told. */
    private static final int LOST_EVERY = 40;

    private static final int BLOCKED_EVERY = 50;
    private static final long FIRST_CHAT = 7_000_000_000L;
    private static final int MESSAGES_PER_SECOND = CHATS > 5_000 ? 1000 : 60;

    /** What is under way at most: so many chunks, and of each what leaves in a fifth of a second. */
    private static final int CHUNKS_AT_ONCE = 4;

    private static final int BATCH = Math.min(MESSAGES_PER_SECOND / 5, 25);

    @TempDir
    Path folder;

    private final long seed = Seed.next();
    private final Random random = new Random(seed);
    private final Set<Long> lost = every(LOST_EVERY);
    private final Set<Long> blocked = every(BLOCKED_EVERY);

    @Test
    void each_eligible_student_gets_it_once_or_twice_and_nobody_else_does() throws Exception {
        try (var telegram = new BulkTelegram(blocked);
                var database = SharedDatabase.start(folder.resolve("database"))) {
            var announcement = prepare(database.template());
            try (var one = launch("one", telegram, database);
                    var other = launch("other", telegram, database)) {
                List.of(one, other).forEach(BotProcess::awaitReady);
                killUnderLoad(random.nextBoolean() ? List.of(one, other) : List.of(other, one), telegram);
                var lastStart = System.nanoTime();
                await("the end of the announcement").until(() -> isFinished(announcement, database));
                System.out.printf(
                        "Crash, announcement: %d chats, two nodes, %d kills (seed %d), %d messages taken; finished"
                                + " %.1f s after the last start%n",
                        CHATS, KILLS, seed, telegram.taken(), (System.nanoTime() - lastStart) / 1e9);
            }
            assertPromiseKept(telegram, announcement, database.template());
            assertPaceKept(telegram);
        }
    }

    /** In turn: the second is killed while the first may still be starting, so that for some time none may live. */
    private void killUnderLoad(List<BotProcess> nodes, BulkTelegram telegram) {
        var share = CHATS / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            var node = nodes.get(kill % nodes.size());
            var moment = share * kill + share / 4 + random.nextInt(share / 2);
            node.awaitReady();
            await("message " + moment).pollInterval(Duration.ofMillis(2)).until(() -> telegram.taken() >= moment);
            node.kill();
            node.launchAgain();
        }
    }

    private static boolean isFinished(Announcement announcement, SharedDatabase database) {
        return new Announcements(database.template())
                        .find(announcement.id())
                        .orElseThrow()
                        .state()
                == AnnouncementState.FINISHED;
    }

    private void assertPromiseKept(BulkTelegram telegram, Announcement announcement, MongoTemplate database) {
        var deliveries = new Deliveries(database, Profiles.load("demo"), InstantSource.system());
        var tally = new Chunks(database, deliveries, InstantSource.system()).tally(announcement.id());
        var twice = 0;
        var unknown = 0;
        for (var chat : chats().boxed().toList()) {
            var copies =
                    telegram.copies().getOrDefault(chat, new AtomicInteger()).get();
            twice += copies > 1 ? 1 : 0;
            var outcome = deliveries
                    .find(announcement.id(), new ConversationId("telegram", "" + chat))
                    .orElseThrow()
                    .outcome();
            if (lost.contains(chat)) {
                assertThat(copies).isZero();
                assertThat(outcome).isEqualTo(Outcome.SKIPPED);
            } else if (blocked.contains(chat)) {
                assertThat(copies).isZero();
                assertThat(outcome).isEqualTo(Outcome.BLOCKED);
            } else {
                // Whose message was cut off twice, between the note that it leaves and its leaving, is told of as
                // failed.
                assertThat(outcome).isIn(Outcome.SENT, Outcome.FAILED);
                assertThat(copies).as("copies in " + chat).isBetween(outcome == Outcome.SENT ? 1 : 0, 2);
                unknown += outcome == Outcome.FAILED ? 1 : 0;
            }
        }
        System.out.println("Crash, announcement: " + tally.counts() + ", " + twice + " got it twice");
        assertThat(twice).as("sends cut at the moment of a kill").isLessThanOrEqualTo(KILLS * CHUNKS_AT_ONCE * BATCH);
        assertThat(unknown)
                .as("second sends, which leave one by one, cut at the moment of a kill")
                .isLessThanOrEqualTo(KILLS * CHUNKS_AT_ONCE);
        assertThat(telegram.copies().keySet()).allMatch(chat -> !lost.contains(chat) && !blocked.contains(chat));
        assertThat(tally.of(Outcome.WAITING)).isZero();
    }

    /**
     * A machine that stands still for a moment has calls arrive together that left apart: what arrives within one second is printed. Asserted
     * is what two nodes would miss by far that kept the limit each for itself, or did not hear of each other's 429.
     */
    private static void assertPaceKept(BulkTelegram telegram) {
        System.out.printf(
                "Crash, announcement: at most %d messages within a second, of %d; %d times busy, %d messages came too"
                        + " early then%n",
                telegram.mostWithin(Duration.ofSeconds(1)),
                MESSAGES_PER_SECOND,
                telegram.timesBusy(),
                telegram.tooEarly());
        assertThat(telegram.mostWithin(Duration.ofSeconds(5)))
                .as("messages within five seconds")
                .isLessThanOrEqualTo(8 * MESSAGES_PER_SECOND);
        assertThat(telegram.tooEarly())
                .as("half of what would come in the two seconds that it wants to be left alone")
                .isLessThanOrEqualTo(telegram.timesBusy() * MESSAGES_PER_SECOND);
    }

    /** People who talked to the bot, and an announcement to all of them that has just begun. */
    private Announcement prepare(MongoTemplate database) {
        var people = new Chats(database);
        chats().parallel().forEach(chat -> {
            var begun = people.speak(
                    people.begin("telegram", "" + chat, Instant.now()),
                    StoredConversations.conversation(State.AWAITING_CONTACT, Subscription.ALL),
                    Instant.now());
            if (lost.contains(chat)) {
                people.write(
                        begun,
                        begun.conversation(),
                        begun.transcript(),
                        Instant.now(),
                        new Presence(Instant.now(), null));
            }
        });
        var draft = ExampleAnnouncements.draft();
        var begun = draft.with(draft.course().begun(Instant.now()));
        new Announcements(database).insert(begun);
        return begun;
    }

    /** A node that takes a dead one's work over soon, and not all of the work for itself. */
    private BotProcess launch(String name, BulkTelegram telegram, SharedDatabase database) {
        var environment = new HashMap<String, String>();
        environment.put("UREGISTER_DATA_DIR", folder.resolve(name).toString());
        environment.put("UREGISTER_SECRET", Base64.getEncoder().encodeToString(new byte[32]));
        environment.put("UREGISTER_PUBLIC_URL", "https://uregister.example");
        environment.put("MONGODB_URI", database.address());
        environment.put("TELEGRAM_BOT_TOKEN", "4242424242:AAF-the_bots_own-token_that_nobody_sees");
        environment.put("TELEGRAM_API_URL", telegram.url());
        environment.put("TELEGRAM_MODE", "webhook");
        // A fake that has to wait for a processor is none that does not answer.
        environment.put("SPRING_APPLICATION_JSON", """
            {"uregister.telegram.answer-timeout": "20s",
            "uregister.announcements":
              {"telegram-per-second": %d, "reply-share": 0, "look-every": "PT5S", "hold-life": "4s"},
            "jobrunr.background-job-server.worker-count": 3}\
            """.formatted(MESSAGES_PER_SECOND));
        return BotProcess.launch(environment, folder.resolve(name + "-logs"));
    }

    private static LongStream chats() {
        return LongStream.range(FIRST_CHAT, FIRST_CHAT + CHATS);
    }

    private static Set<Long> every(int distance) {
        return chats().filter(chat -> chat % distance == 0).boxed().collect(Collectors.toUnmodifiableSet());
    }
}

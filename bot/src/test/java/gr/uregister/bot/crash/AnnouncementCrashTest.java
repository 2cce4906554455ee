package gr.uregister.bot.crash;

import static gr.uregister.bot.crash.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
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
import gr.uregister.bot.database.EmbeddedMongo;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Promise R11: an announcement survives kill -9 at any moment. {@code -Dcrash.recipients=20000} shows it for as many. */
@BesideOthers
class AnnouncementCrashTest {

    private static final int CHATS = Integer.getInteger("crash.recipients", 1200);
    private static final int KILLS = 3;

    /** Every so many-th chat was lost before, and blocks the bot before it is told. */
    private static final int LOST_EVERY = 40;

    private static final int BLOCKED_EVERY = 50;
    private static final long FIRST_CHAT = 7_000_000_000L;
    private static final String MESSAGES_PER_SECOND =
            Integer.getInteger("crash.recipients", 1200) > 5_000 ? "1000" : "150";

    @TempDir
    Path folder;

    private final int port = freePort();
    private final long seed = Seed.next();
    private final Random random = new Random(seed);
    private final Set<Long> lost = every(LOST_EVERY);
    private final Set<Long> blocked = every(BLOCKED_EVERY);

    @Test
    void each_eligible_student_gets_it_once_or_twice_and_nobody_else_does() {
        try (var telegram = new BulkTelegram(blocked)) {
            var announcement = prepare();
            try (var node = BotProcess.launch(environment(telegram), folder.resolve("logs"))) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    killUnderLoad(node, telegram, kill);
                }
                var lastStart = System.nanoTime();
                node.awaitReady();
                awaitEnd(telegram);
                // Its last outcomes are written after the last message was taken.
                await("the end of the announcement")
                        .atMost(Duration.ofMinutes(3))
                        .until(() -> isFinished(announcement));
                System.out.printf(
                        "Crash, announcement: %d chats, %d kills (seed %d), %d messages taken, %d times busy; finished"
                                + " %.1f s after the last start%n",
                        CHATS,
                        KILLS,
                        seed,
                        telegram.taken(),
                        telegram.timesBusy(),
                        (System.nanoTime() - lastStart) / 1e9);
            }
            assertPromiseKept(telegram, announcement);
        }
    }

    private void killUnderLoad(BotProcess node, BulkTelegram telegram, int kill) {
        var share = CHATS / (KILLS + 1);
        var moment = share * (kill - 1) + share / 4 + random.nextInt(share / 2);
        node.awaitReady();
        await("message " + moment)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofMinutes(3))
                .until(() -> telegram.taken() >= moment);
        node.kill();
        node.launchAgain();
    }

    /** The node's database listens where others reach it, too. */
    private boolean isFinished(Announcement announcement) {
        try (var client = MongoClients.create("mongodb://127.0.0.1:" + port)) {
            return new Announcements(new MongoTemplate(client, "uregister"))
                            .find(announcement.id())
                            .orElseThrow()
                            .state()
                    == AnnouncementState.FINISHED;
        }
    }

    private void awaitEnd(BulkTelegram telegram) {
        var eligible = CHATS
                - Math.toIntExact(chats().filter(chat -> lost.contains(chat) || blocked.contains(chat))
                        .count());
        await("a message to everybody")
                .atMost(Duration.ofMinutes(5))
                .until(() -> telegram.copies().size() >= eligible);
    }

    /** From the files alone. */
    private void assertPromiseKept(BulkTelegram telegram, Announcement announcement) {
        try (var mongo = EmbeddedMongo.start(data(), 0);
                var client = MongoClients.create(mongo.getConnectionString())) {
            var template = new MongoTemplate(client, "uregister");
            var deliveries = new Deliveries(template, Profiles.load("demo"), InstantSource.system());
            var tally = new Chunks(template, deliveries, InstantSource.system()).tally(announcement.id());
            var twice = 0;
            var unknown = 0;
            for (var chat : chats().boxed().toList()) {
                var copies = telegram.copies()
                        .getOrDefault(chat, new AtomicInteger())
                        .get();
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
                    assertThat(copies).as("copies in " + chat).isBetween(1, 2);
                    assertThat(outcome).isIn(Outcome.SENT, Outcome.FAILED);
                    unknown += outcome == Outcome.FAILED ? 1 : 0;
                }
            }
            System.out.println("Crash, announcement: " + tally.counts() + ", " + twice + " got it twice");
            assertThat(twice).as("sends cut at the moment of a kill").isLessThanOrEqualTo(KILLS * 4 * 25);
            assertThat(unknown).as("sends cut at the moments of two kills").isLessThanOrEqualTo(KILLS * 25);
            assertThat(telegram.copies().keySet()).allMatch(chat -> !lost.contains(chat) && !blocked.contains(chat));
            assertThat(tally.of(Outcome.WAITING)).isZero();
            assertThat(new Announcements(template)
                            .find(announcement.id())
                            .orElseThrow()
                            .state())
                    .isEqualTo(AnnouncementState.FINISHED);
        }
    }

    /** People who talked to the bot, and an announcement to all of them that has just begun. */
    private Announcement prepare() {
        try (var mongo = EmbeddedMongo.start(data(), 0);
                var client = MongoClients.create(mongo.getConnectionString())) {
            var template = new MongoTemplate(client, "uregister");
            var people = new Chats(template);
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
            new Announcements(template).insert(begun);
            return begun;
        }
    }

    private Map<String, String> environment(BulkTelegram telegram) {
        var environment = new HashMap<String, String>();
        environment.put("UREGISTER_DATA_DIR", folder.resolve("data").toString());
        environment.put("UREGISTER_SECRET", Base64.getEncoder().encodeToString(new byte[32]));
        environment.put("UREGISTER_PUBLIC_URL", "https://uregister.example");
        environment.put("TELEGRAM_BOT_TOKEN", "4242424242:AAF-the_bots_own-token_that_nobody_sees");
        environment.put("TELEGRAM_API_URL", telegram.url());
        environment.put("TELEGRAM_MODE", "webhook");
        environment.put("SPRING_APPLICATION_JSON", """
            {"uregister.announcements": {"telegram-per-second": %s, "reply-share": 0, "look-every": "PT5S"},
            "uregister.mongodb.embedded-port": %d}\
            """.formatted(MESSAGES_PER_SECOND, port));
        return environment;
    }

    private Path data() {
        return folder.resolve("data").resolve("mongo");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LongStream chats() {
        return LongStream.range(FIRST_CHAT, FIRST_CHAT + CHATS);
    }

    private static Set<Long> every(int distance) {
        return chats().filter(chat -> chat % distance == 0).boxed().collect(Collectors.toUnmodifiableSet());
    }
}

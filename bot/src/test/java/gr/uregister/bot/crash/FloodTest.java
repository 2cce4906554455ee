package gr.uregister.bot.crash;

import static gr.uregister.bot.crash.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import gr.uregister.bot.BesideOthers;
import gr.uregister.bot.channel.telegram.ChatUpdates;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise R10: more updates at once than a node takes are sent away politely, come again, and none is lost. */
@BesideOthers
class FloodTest {

    /** Telegram opens a hundred connections at most. */
    private static final int CHATS = 600;

    /** A fake that has to wait for a processor is none that hangs. */
    private static final String SETTINGS = "{\"uregister.telegram.answer-timeout\": \"12s\"}";

    private static final int TEXTS = 2;

    @TempDir
    Path folder;

    @Test
    void a_flood_is_sent_away_politely_and_nothing_is_lost() throws Exception {
        try (var surroundings = new Surroundings(folder, List.of());
                var database = SharedDatabase.start(folder.resolve("database"));
                var node = BotProcess.launch(environment(surroundings, database), folder.resolve("logs"));
                var deliverer = new Deliverer(List.of(node), Surroundings.WEBHOOK_SECRET, new Random(1))) {
            node.awaitReady();
            var started = System.nanoTime();
            LongStream.range(0, CHATS).forEach(chat -> talk(new ChatUpdates(7_000_000_000L + chat, "el"), deliverer));
            var heap = highestUntilDelivered(node, deliverer);
            System.out.printf(
                    "Flood: %d updates of %d chats at once in %.1f s: %d sent away, %d without an answer; heap up to"
                            + " %.0f MB of 256%n",
                    deliverer.delivered(),
                    CHATS,
                    (System.nanoTime() - started) / 1e9,
                    deliverer.answered(503),
                    deliverer.answered(0),
                    heap / 1e6);
            var conversations = database.look().getCollection("conversations");
            await("all that is to be said")
                    .until(() ->
                            conversations.countDocuments(new Document("outbox", new Document("$exists", true))) == 0);
            conversations
                    .find()
                    .forEach(conversation ->
                            assertEverythingHeardAndSaid(conversation.getString("_id"), database.look(), surroundings));
            assertThat(conversations.countDocuments()).isEqualTo(CHATS);
            assertThat(deliverer.answered(503)).as("posts sent away").isPositive();
            assertThat(node.metric("uregister_webhooks_sent_away_total")).isPositive();
            assertThat(node.said()).doesNotContain("OutOfMemory");
        }
    }

    /** The heap in use, garbage and all, in bytes. */
    private static double highestUntilDelivered(BotProcess node, Deliverer deliverer) {
        var highest = new AtomicReference<>(0.0);
        await("all updates are taken")
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> {
                    highest.accumulateAndGet(node.metric("jvm_memory_used_bytes{area=\"heap\""), Math::max);
                    return deliverer.delivered() >= CHATS * (TEXTS + 1);
                });
        return highest.get();
    }

    private static void talk(ChatUpdates chat, Deliverer deliverer) {
        deliverer.deliver(chat.text("/start"));
        for (int i = 0; i < TEXTS; i++) {
            deliverer.deliver(chat.text("τι να γράψω " + i));
        }
    }

    private static void assertEverythingHeardAndSaid(
            String conversation, MongoDatabase database, Surroundings surroundings) {
        var chat = Long.parseLong(conversation.replace("telegram:", ""));
        var transcript = StoredTranscript.of(conversation, database);
        assertThat(transcript.textsBy("PERSON")).containsExactly("τι να γράψω 0", "τι να γράψω 1");
        assertThat(surroundings.telegram().textsTo(chat)).hasSameSizeAs(transcript.textsBy("BOT"));
    }

    private static Map<String, String> environment(Surroundings surroundings, SharedDatabase database) {
        var environment = surroundings.environment("webhook");
        environment.put(
                "UREGISTER_DATA_DIR", surroundings.folder().resolve("data").toString());
        environment.put("MONGODB_URI", database.address());
        environment.put("SPRING_APPLICATION_JSON", SETTINGS);
        return environment;
    }
}

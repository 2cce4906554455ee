package gr.uregister.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.edge.Edges;
import gr.uregister.statemachine.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Promises R1, R3, R4 and R12 for updates that are fetched. */
@ExtendWith(OutputCaptureExtension.class)
class TelegramPollerTest {

    private final TestDatabase database = TestDatabase.start();
    private final FakeTelegram telegram = FakeTelegram.start();
    private final RememberedConversations conversations = new RememberedConversations();
    private final TelegramProperties properties = TelegramApiTest.properties(telegram.url());
    private final SettableClock clock = new SettableClock();
    private final ChatUpdates student = new ChatUpdates(77, "el");
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
        telegram.close();
        database.close();
    }

    @Test
    void updates_of_a_chat_come_in_their_order() {
        startNode();
        IntStream.range(0, 50).forEach(i -> telegram.deliver(student.text("μήνυμα " + i)));

        await().until(() -> conversations.events().size() == 50);
        assertThat(texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "μήνυμα " + i).toList());
        assertThat(telegram.problems()).isEmpty();
    }

    @Test
    void nothing_is_confirmed_before_it_is_stored() {
        conversations.failNext(2);
        telegram.deliver(student.text("μόνο μία φορά"));

        startNode();

        await().until(() -> telegram.unconfirmed() == 0);
        assertThat(texts()).containsExactly("μόνο μία φορά");
    }

    @Test
    void ids_that_begin_anew_lose_nothing() {
        startNode();
        telegram.deliver(ChatUpdates.withId(student.text("πριν"), 900_000_000));
        await().until(() -> telegram.unconfirmed() == 0);
        telegram.deliver(ChatUpdates.withId(student.text("μετά"), 899_000_000));

        await().until(() -> texts().equals(List.of("πριν", "μετά")));
    }

    @Test
    void one_node_polls_and_another_takes_over_when_it_falls_silent() {
        var first = startNode();
        telegram.deliver(student.text("στον πρώτο"));
        await().until(() -> texts().size() == 1);
        startNode();

        telegram.deliver(student.text("πάλι στον πρώτο"));
        await().until(() -> texts().size() == 2);
        assertThat(telegram.conflicts()).isZero();

        first.fallSilent();
        telegram.deliver(student.text("στον δεύτερο"));
        await("the end of the poll that nobody waits for").until(() -> !telegram.isPolled());
        clock.advance(properties.leaseLife());
        await().until(() -> texts().size() == 3);
        assertThat(texts()).endsWith("στον δεύτερο");
        assertThat(telegram.conflicts()).isZero();
    }

    @Test
    void a_node_that_stops_leaves_the_lease_to_the_next() throws Exception {
        var first = startNode();
        await().until(first.poller::holdsLease);
        first.close();
        open.clear();
        startNode();

        telegram.deliver(student.text("x"));

        await("the other node, before any lease ends").until(() -> texts().size() == 1);
    }

    /** Promise R12; what a kill leaves is seen with processes of their own, too. */
    @Test
    void by_its_settings_a_node_takes_over_within_thirty_seconds() {
        var usual = new Binder(List.of()).bindOrCreate("uregister.telegram", TelegramProperties.class);

        assertThat(TelegramPoller.longestSilence(usual)).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_foreign_poller_is_explained_and_the_token_stays_out_of_the_log(CapturedOutput output) {
        telegram.refuseNext("getUpdates", 409, "Conflict: terminated by other getUpdates request", null);
        telegram.deliver(student.text("x"));

        startNode();

        await().until(() -> texts().size() == 1);
        assertThat(output).contains("TELEGRAM_BOT_TOKEN").doesNotContain(FakeTelegram.TOKEN);
    }

    private Node startNode() {
        var node = new Node();
        open.add(node);
        return node;
    }

    private List<String> texts() {
        return conversations.events().stream()
                .filter(Event.Typed.class::isInstance)
                .map(event -> ((Event.Typed) event).text())
                .toList();
    }

    /** A node as far as polling goes. */
    private final class Node implements AutoCloseable {

        private final TelegramApi api = new TelegramApi(properties, new Edges(new SettableClock()), new NotedReplies());
        private final TelegramInbox inbox =
                new TelegramInbox(conversations, api, properties, new SimpleMeterRegistry());
        private final MongoClient client = MongoClients.create(database.uri());
        private final TelegramPoller poller = new TelegramPoller(
                api, inbox, properties, new Leases(new MongoTemplate(client, database.name()), clock));

        Node() {
            poller.start();
        }

        /** Loses the database, and so falls silent without a word: its lease stays until it is over. */
        void fallSilent() {
            client.close();
            await().until(() -> !poller.holdsLease());
        }

        @Override
        public void close() {
            poller.stop();
            inbox.close();
            api.close();
            client.close();
        }
    }
}

package gr.uregister.bot.announcement.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.delivery.Delivery.Skipped;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each recipient of an announcement has one record, found by chunk and by chat. */
class DeliveriesTest {

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private Deliveries deliveries;
    private Chunks chunks;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        deliveries = new Deliveries(database.template(), Profiles.load("demo"), clock);
        chunks = new Chunks(database.template(), deliveries, clock);
    }

    @Test
    void a_chunk_has_its_recipients_in_their_order() {
        chunks.add("a", 0, "telegram", recipients("telegram", 0, 12));
        chunks.add("a", 1, "viber", recipients("viber", 12, 15));

        assertThat(deliveries.chunk("a", 1, 3))
                .extracting(delivery -> delivery.recipient().toString())
                .containsExactly("viber:12", "viber:13", "viber:14");
        assertThat(chunks.tally("a").of(Outcome.WAITING)).isEqualTo(15);
        assertThat(chunks.tally("a").of("viber", Outcome.WAITING)).isEqualTo(3);
        assertThat(chunks.tally("a").done()).isZero();
    }

    @Test
    void nobody_is_twice_among_the_recipients() {
        chunks.add("a", 0, "telegram", recipients("telegram", 0, 2));

        assertThatThrownBy(() -> chunks.add("a", 1, "telegram", recipients("telegram", 1, 3)))
                .isInstanceOf(MongoBulkWriteException.class);
    }

    @Test
    void an_outcome_is_kept_and_found() {
        chunks.add("a", 0, "telegram", recipients("telegram", 0, 2));
        var first = deliveries.chunk("a", 0, 2).getFirst();
        var sent = first.with(Outcome.SENT, null, "message-1", clock.instant());

        deliveries.record(List.of(sent));

        assertThat(deliveries.find("a", first.recipient())).contains(sent);
        assertThat(deliveries.to(first.recipient())).containsExactly(sent);
    }

    @Test
    void what_arrived_before_it_is_counted_as_sent_waits_no_more() {
        var tally = Tally.of(List.of(new Document("channel", "viber")
                .append("counts", new Document("WAITING", 3))
                .append("heard", new Document("DELIVERED", 1))));

        assertThat(tally.of(Outcome.SENT)).isZero();
        assertThat(tally.of(Outcome.WAITING)).isEqualTo(2);
        assertThat(tally.of(Outcome.DELIVERED)).isOne();
        assertThat(tally.recipients()).isEqualTo(3);
    }

    @Test
    void whoever_is_skipped_is_shown_with_the_reason() {
        var chat = new ConversationId("viber", "1");
        deliveries.addSkipped("a", 0, List.of(new Skipped(chat, Language.EL, Reason.OPTED_OUT)));

        assertThat(all()).singleElement().satisfies(delivery -> {
            assertThat(delivery.outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(delivery.reason()).isEqualTo(Reason.OPTED_OUT);
        });
        assertThat(chunks.tally("a").recipients()).isZero();
    }

    @Test
    void an_audience_can_be_frozen_anew() {
        chunks.add("a", 0, "telegram", recipients("telegram", 0, 2));

        chunks.discard("a");
        chunks.add("a", 0, "telegram", recipients("telegram", 1, 3));

        assertThat(all()).extracting(delivery -> delivery.recipient().chat()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void what_went_to_a_person_is_shown_and_erased() {
        chunks.add("a", 0, "telegram", recipients("telegram", 0, 2));
        var subject = new DataSubject(Set.of("telegram:1"), null);

        assertThat(deliveries.about(subject).getFirst().entries()).hasSize(1);
        deliveries.erase(subject);

        assertThat(deliveries.about(subject).getFirst().entries()).isEmpty();
        assertThat(deliveries.chunk("a", 0, 2)).hasSize(1);
    }

    @Test
    void what_became_of_it_is_kept_for_the_time_of_announcements_from_when_it_became_known() {
        chunks.add("a", 0, "telegram", recipients("telegram", 0, 2));
        chunks.queueNext("a", "telegram");
        clock.advance(Duration.ofDays(30));
        var almostAYear = clock.instant().plus(Duration.ofDays(364));

        deliveries.record(
                List.of(deliveries.chunk("a", 0, 2).getFirst().with(Outcome.SENT, null, "m", clock.instant())));
        chunks.hold("a", 0).orElseThrow().write();

        assertThat(endOf("deliveries", "a/000000/000")).isAfter(almostAYear);
        assertThat(endOf("deliveries", "a/000000/001")).isBefore(almostAYear);
        assertThat(endOf("delivery_chunks", "a/000000")).isAfter(almostAYear);
    }

    @Test
    void one_of_many_announcements_is_read_and_forgotten_by_itself() {
        chunks.add("a", 0, "telegram", recipients("telegram", 0, 250));
        chunks.add("ab", 0, "telegram", recipients("telegram", 0, 2));

        assertThat(all()).hasSize(250);
        chunks.discard("a");

        assertThat(all()).isEmpty();
        assertThat(deliveries.chunk("ab", 0, 2)).hasSize(2);
    }

    private static Instant endOf(String collection, String id) {
        return database.template()
                .getCollection(collection)
                .find(new Document("_id", id))
                .first()
                .getDate("until")
                .toInstant();
    }

    private List<Delivery> all() {
        var all = new ArrayList<Delivery>();
        deliveries.each("a", all::add);
        return all;
    }

    private static List<Recipient> recipients(String channel, int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(number -> new Recipient(new ConversationId(channel, "" + number), Language.EL))
                .toList();
    }
}

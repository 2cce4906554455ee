package gr.uregister.bot.announcement.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.DeliveryReports;
import gr.uregister.bot.announcement.delivery.EarlyReports;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataSubject;
import java.time.Duration;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What a platform tells of a message after it took it, early or late. */
class DeliveryReportsTest extends ChunkUnderWay {

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

    @Test
    void what_was_told_too_early_goes_with_the_person() {
        var chat = new ConversationId("fake", "3");
        reports().heard(chat, "m-3", Outcome.SEEN);
        assertThat(early().countDocuments()).isOne();

        deliveries.erase(new DataSubject(Set.of(chat.toString()), null));
        reports().lookAgain();
        reports().heard(chat, "m-3", Outcome.SEEN);

        assertThat(early().countDocuments()).isZero();
    }

    private DeliveryReports reports() {
        return new DeliveryReports(deliveries, chunks, new EarlyReports(database.template(), clock));
    }

    private static MongoCollection<Document> early() {
        return database.template().getCollection("early_reports");
    }
}

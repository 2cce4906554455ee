package gr.uregister.bot.announcement.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.courier.Letter;
import gr.uregister.bot.announcement.delivery.courier.Letters;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.life.Act;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.messages.Text;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each recipient of a chunk gets the announcement once, and one who cannot keeps nobody else from theirs. */
class ChunkDeliveryTest extends ChunkUnderWay {

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
    void each_part_of_a_letter_takes_a_time_of_its_own() throws InterruptedException {
        var platform = new FakeCourier(1, 500);
        platform.inParts(2);
        var begun = System.currentTimeMillis();

        delivery(platform, new Letters(fillings()), InstantSource.system()).deliver(id, 0);

        assertThat(platform.messages()).isEqualTo(SIZE);
        assertThat(firstFreeTime() / 1000 - begun).isGreaterThan(2 * SIZE * 1000 / 500);
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
    void whoever_blocked_the_bot_is_lost() throws InterruptedException {
        courier.answer("3", new Receipt.Gone());

        delivery.deliver(id, 0);

        assertThat(outcome("3")).isEqualTo(Outcome.BLOCKED);
        assertThat(lost).containsExactly(new ConversationId("fake", "3"));
        assertThat(chunks.countDone(id)).isOne();
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
}

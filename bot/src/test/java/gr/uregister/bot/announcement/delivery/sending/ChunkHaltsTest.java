package gr.uregister.bot.announcement.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Pause.Reason;
import gr.uregister.bot.announcement.delivery.Chunk.State;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.courier.Letter;
import gr.uregister.bot.announcement.delivery.courier.Letters;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.delivery.pace.PaceBook;
import gr.uregister.bot.announcement.delivery.pace.Paces;
import gr.uregister.bot.announcement.life.Act;
import gr.uregister.bot.conversation.ConversationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;

/** A chunk waits for the platform's time, and stops when staff or the platform say so. */
class ChunkHaltsTest extends ChunkUnderWay {

    /** However often its node is killed meanwhile, it is still to be sent: nothing was written down. */
    @Test
    void whoever_waits_for_their_time_is_not_tried_yet() throws InterruptedException {
        // Their turn is three minutes away, which no machine sleeps through.
        var perSecond = 0.1;
        var ofOthers = new Paces(new PaceBook(database.template()), clock).of("fake", perSecond);
        for (int others = 0; others < 18; others++) {
            ofOthers.take(1);
        }
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
    void a_platform_that_wants_to_be_left_alone_for_long_keeps_no_job_waiting() throws InterruptedException {
        var busy = new FakeCourier(1, 1000);
        busy.answer("3", new Receipt.Postponed(Duration.ofHours(1)));

        assertThat(delivery(busy).deliver(id, 0))
                .as("no channel that takes more")
                .isEmpty();

        assertThat(chunks.count(id, "fake", State.WAITING)).isOne();
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
    void too_many_failures_pause_it() throws InterruptedException {
        for (int chat = 0; chat < 20; chat++) {
            courier.answer("" + chat, new Receipt.Refused("400"));
        }

        delivery.deliver(id, 0);

        assertThat(announcements.find(id).orElseThrow().course().pause().reason())
                .isEqualTo(Reason.FAILURES);
    }

    private static byte[] attempts() {
        return document("delivery_chunks").get("attempts", Binary.class).getData();
    }
}

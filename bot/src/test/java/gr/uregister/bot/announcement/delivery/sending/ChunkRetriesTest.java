package gr.uregister.bot.announcement.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import gr.uregister.bot.announcement.delivery.Chunk.State;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.courier.Letters;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.delivery.pace.PaceBook;
import gr.uregister.bot.announcement.delivery.pace.Paces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever was not reached is tried again: twice at most where a message may have come, and not for ever otherwise. */
class ChunkRetriesTest extends ChunkUnderWay {

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
    void that_the_platform_is_busy_counts_against_nobody() throws InterruptedException {
        for (int tries = 0; tries < 20; tries++) {
            courier.answer("3", new Receipt.Busy(Duration.ofMillis(1)));
        }

        delivery.deliver(id, 0);

        assertThat(outcome("3")).isEqualTo(Outcome.SENT);
        assertThat(copies()).containsOnly(1);
    }

    @Test
    void whoever_is_refused_again_while_others_are_not_keeps_nobody_waiting() throws InterruptedException {
        var platform = new FakeCourier(1, 1000);
        var asked = asked(platform);
        platform.answer("3", new Receipt.Busy(Duration.ofMillis(1)), new Receipt.Busy(Duration.ofMillis(1)));

        delivery(platform, new Letters(fillings()), InstantSource.system()).deliver(id, 0);

        assertThat(platform.messages()).isEqualTo(SIZE);
        assertThat(List.copyOf(asked)).endsWith("3").hasSize(SIZE + 2);
    }

    @Test
    void some_who_are_refused_side_by_side_go_behind_all_others() throws InterruptedException {
        var platform = new FakeCourier(1, 1000);
        var asked = asked(platform);
        for (var chat : List.of("3", "4")) {
            platform.answer(chat, new Receipt.Busy(Duration.ofMillis(1)), new Receipt.Busy(Duration.ofMillis(1)));
        }

        delivery(platform, new Letters(fillings()), InstantSource.system()).deliver(id, 0);

        assertThat(platform.messages()).isEqualTo(SIZE);
        assertThat(asked.stream().limit(SIZE)).doesNotHaveDuplicates();
    }

    @Test
    void whoever_is_passed_over_is_given_up_after_many_tries_whoever_held_the_chunk() {
        var hold = chunks.hold(id, 0).orElseThrow();
        var refused = hold.held().open().subList(0, 2);
        for (int tries = 0; tries < 120; tries++) {
            refused.forEach(hold.held()::putOff);
            hold.held().passOver(refused.getFirst(), Duration.ofSeconds(30));
        }
        hold.release(State.WAITING);
        chunks.queueNext(id, "fake");

        var again = chunks.hold(id, 0).orElseThrow().held();

        assertThat(again.unreachable(refused)).containsExactly(refused.getFirst());
    }

    @Test
    void whoever_is_to_wait_for_long_is_given_up_after_fewer_tries() {
        var held = chunks.hold(id, 0).orElseThrow().held();
        var refused = held.open().subList(0, 1);
        for (int tries = 0; tries < 2; tries++) {
            held.passOver(refused.getFirst(), Duration.ofDays(1));
        }
        assertThat(held.unreachable(refused)).isEmpty();

        held.passOver(refused.getFirst(), Duration.ofDays(1));

        assertThat(held.unreachable(refused)).isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 300})
    void one_chat_is_left_alone_as_long_as_the_platform_wants_and_keeps_no_job_waiting(int seconds)
            throws InterruptedException {
        var time = Duration.ofSeconds(seconds);
        var platform = new FakeCourier(1, 1000);
        var asked = asked(platform);
        platform.answer("3", new Receipt.Busy(Duration.ofMillis(1)), new Receipt.Busy(time));

        assertThat(delivery(platform, new Letters(fillings()), InstantSource.system())
                        .deliver(id, 0))
                .as("others of the channel may go on")
                .contains("fake");
        assertThat(platform.messages()).isEqualTo(SIZE - 1);
        assertThat(asked).hasSize(SIZE + 1);
        assertThat(chunks.queueNext(id, "fake")).as("it is too early").isEmpty();

        clock.advance(time);
        assertThat(chunks.queueNext(id, "fake")).hasValue(0);
        delivery(platform, new Letters(fillings()), InstantSource.system()).deliver(id, 0);
        assertThat(platform.messages()).isEqualTo(SIZE);
        assertThat(chunks.countDone(id)).isOne();
    }

    @Test
    void what_a_dead_node_was_told_of_a_chat_holds_for_whoever_goes_on() throws InterruptedException {
        var platform = new FakeCourier(1, 1000);
        var asked = asked(platform);
        var dead = chunks.hold(id, 0).orElseThrow().held();
        deliveries.putOff(dead.open().get(3), Duration.ofMinutes(5));
        clock.advance(Duration.ofSeconds(20));

        delivery(platform, new Letters(fillings()), InstantSource.system()).deliver(id, 0);

        assertThat(asked).hasSize(SIZE - 1).doesNotContain("3");
    }

    @Test
    void only_what_may_be_meant_for_all_keeps_others_waiting() {
        var paces = new Paces(new PaceBook(database.template()), clock);
        var refused = chunks.hold(id, 0).orElseThrow().held().open().getFirst();
        var busy = new Receipt.Busy(Duration.ofMinutes(5));

        assertThat(stop(paces, refused, busy)).isEqualTo(busy.after());
        clock.advance(busy.after());
        assertThat(stop(paces, refused, busy)).isNull();
    }

    @Test
    void whoever_waits_for_a_parts_time_waits_for_a_database_that_is_away_too() throws InterruptedException {
        var hiccups = new AtomicInteger(1);
        var platform = new FakeCourier(1, 1000);
        platform.inParts(2);
        InstantSource calls = () -> {
            if (Thread.currentThread().isVirtual() && hiccups.getAndDecrement() > 0) {
                throw new MongoException("it is away");
            }
            return Instant.now();
        };

        delivery(platform, new Letters(fillings()), calls).deliver(id, 0);

        assertThat(hiccups).hasNegativeValue();
        assertThat(platform.letters()).hasSize(SIZE);
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

    /** For how long the rest of a chunk waits when one is refused. */
    private static Duration stop(Paces paces, Delivery refused, Receipt.Busy busy) {
        var answers = new Answers();
        answers.add(refused, busy, Instant.EPOCH);
        new Stops(paces).note(paces.of("fake", 1000), List.of(refused), Map.of(refused.recipient(), busy), answers);
        assertThat(answers.putOff()).extracting(Answers.PutOff::time).containsExactly(busy.after());
        return answers.stop();
    }

    private static Queue<String> asked(FakeCourier platform) {
        var asked = new ConcurrentLinkedQueue<String>();
        platform.before(chat -> asked.add(chat.chat()));
        return asked;
    }
}

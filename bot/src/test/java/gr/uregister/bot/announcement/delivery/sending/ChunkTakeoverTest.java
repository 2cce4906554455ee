package gr.uregister.bot.announcement.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.delivery.Chunk.State;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.courier.Courier.Turns;
import gr.uregister.bot.announcement.delivery.courier.Letters;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of the nodes that deliver a chunk one after another, none sends to anybody a third time. */
class ChunkTakeoverTest extends ChunkUnderWay {

    @Test
    void what_another_node_delivers_is_left_to_it() throws InterruptedException {
        dieWhileSending(10);

        assertThat(delivery.deliver(id, 0)).isEmpty();

        assertThat(courier.messages()).isEqualTo(10);
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
    void whoever_lost_a_chunk_gives_nothing_of_it_out_of_hands() {
        var dead = chunks.hold(id, 0).orElseThrow();
        clock.advance(Duration.ofSeconds(20));
        var alive = chunks.hold(id, 0).orElseThrow();

        assertThat(dead.write()).isFalse();
        dead.release(State.WAITING);

        assertThat(alive.write()).isTrue();
    }

    /** As a node does that is killed after messages left, and before it wrote down what came of them. */
    private void dieWhileSending(int messages) {
        var hold = chunks.hold(id, 0).orElseThrow();
        var batch = deliveries.chunk(id, 0, SIZE).subList(0, messages);
        hold.held().attempt(batch);
        assertThat(hold.write()).isTrue();
        var letters = new Letters(fillings()).of(announcements.find(id).orElseThrow(), batch);
        batch.forEach(sent -> courier.bring(letters.get(sent.recipient()), List.of(sent.recipient()), Turns.ANY));
    }
}

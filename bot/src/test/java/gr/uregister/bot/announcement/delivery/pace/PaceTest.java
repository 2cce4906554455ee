package gr.uregister.bot.announcement.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes together make as many calls as are allowed, and in no second more. */
class PaceTest {

    private static final Duration TICK = Duration.ofMillis(1);
    private static final long A_SECOND_MICROS = 1_000_000;

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private Pace here;
    private Pace there;

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
        pace(25);
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 30, 50, 1000})
    void two_nodes_together_keep_to_the_limit_and_use_it(int perSecond) {
        pace(perSecond);

        var calls = callsWithin(Duration.ofSeconds(10), here, there);

        assertThat(mostInASecond(calls)).isLessThanOrEqualTo(perSecond);
        assertThat(calls.size()).isGreaterThanOrEqualTo((int) (0.97 * 10 * perSecond));
    }

    @Test
    void a_node_alone_uses_the_whole_limit() {
        var calls = callsWithin(Duration.ofSeconds(10), here);

        assertThat(calls.size()).isBetween(243, 250);
        assertThat(mostInASecond(calls)).isLessThanOrEqualTo(25);
    }

    @Test
    void what_was_not_used_is_not_made_up_for() {
        callsWithin(Duration.ofSeconds(1), here);
        clock.advance(Duration.ofMinutes(5));

        assertThat(mostInASecond(callsWithin(Duration.ofSeconds(5), here, there)))
                .isLessThanOrEqualTo(25);
    }

    @Test
    void a_platform_that_wants_to_be_left_alone_is_left_alone_by_all_nodes() {
        callsWithin(Duration.ofSeconds(1), here, there);

        here.stopFor(Duration.ofSeconds(30));

        var stopped = micros();
        var calls = callsWithin(Duration.ofSeconds(40), here, there);
        assertThat(calls.stream().filter(call -> call < stopped + 30 * A_SECOND_MICROS))
                .as("what the other node had taken already")
                .hasSizeLessThanOrEqualTo(3);
        assertThat(calls.size()).isGreaterThan(200);
        assertThat(mostInASecond(calls)).isLessThanOrEqualTo(25);
    }

    @Test
    void a_shorter_stop_does_not_end_a_longer_one() {
        here.stopFor(Duration.ofSeconds(30));
        there.stopFor(Duration.ofSeconds(3));

        assertThat(callsWithin(Duration.ofSeconds(29), here, there)).isEmpty();
    }

    private void pace(int perSecond) {
        here = new Paces(new PaceBook(database.template()), clock).named("test", perSecond);
        there = new Paces(new PaceBook(database.template()), clock).named("test", perSecond);
    }

    /** When calls leave, of nodes that always have one more. */
    private List<Long> callsWithin(Duration time, Pace... nodes) {
        var end = clock.instant().plus(time);
        var calls = new ArrayList<Long>();
        var waiting = new ArrayList<Long>(Collections.nCopies(nodes.length, null));
        while (clock.instant().isBefore(end)) {
            for (int node = 0; node < nodes.length; node++) {
                takeAll(nodes[node], waiting, node, calls);
            }
            clock.advance(TICK);
        }
        return calls;
    }

    /** Calls leave when their time has come; what was missed is asked for anew. */
    private void takeAll(Pace pace, List<Long> waiting, int node, List<Long> calls) {
        var time = waiting.get(node) == null ? pace.take() : waiting.get(node);
        while (time != Pace.LATER && time <= micros()) {
            if (micros() - time <= TICK.toNanos() / 1000) {
                calls.add(micros());
            }
            time = pace.take();
        }
        waiting.set(node, time == Pace.LATER ? null : time);
    }

    private static long mostInASecond(List<Long> calls) {
        var sorted = calls.stream().sorted().toList();
        var most = 0;
        for (int first = 0, last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) >= A_SECOND_MICROS) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}

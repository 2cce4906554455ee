package gr.uregister.bot.announcement.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.pace.Paces.Refused;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
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

    @Test
    void whoever_pays_is_stopped_with_all_others() {
        new Paces(new PaceBook(database.template()), clock)
                .paid("telegram", 1000)
                .stopFor(Duration.ofSeconds(30));

        assertThat(callsWithin(Duration.ofSeconds(29), here, there)).isEmpty();
    }

    @Test
    void replies_that_one_chat_gets_too_many_of_stop_nobody() {
        var replies = replies();

        var calls = callsWithin(Duration.ofSeconds(10), _ -> replies.refused("7", Duration.ofSeconds(30)), here, there);

        assertThat(calls).hasSizeGreaterThan(240);
    }

    @Test
    void replies_that_are_refused_to_several_chats_at_once_stop_all_nodes() {
        var replies = replies();
        replies.refused("7", Duration.ofSeconds(30));
        replies.refused("8", Duration.ofSeconds(30));

        assertThat(callsWithin(Duration.ofSeconds(29), here, there)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 300})
    void announcements_that_are_refused_to_one_chat_alone_stop_others_once(int seconds) {
        var paces = new Paces(new PaceBook(database.template()), clock);
        var time = Duration.ofSeconds(seconds);
        assertThat(paces.refused("telegram", "7", time)).isEqualTo(new Refused(true, false));
        for (int times = 0; times < 10; times++) {
            clock.advance(time);
            assertThat(paces.refused("telegram", "7", time)).isEqualTo(new Refused(false, true));
        }
        assertThat(paces.refused("viber", "7", time).stopsAll()).isTrue();
        assertThat(paces.refused("telegram", "8", time).stopsAll()).isTrue();
        assertThat(paces.refused("telegram", "7", time).stopsAll()).isTrue();
    }

    @Test
    void whoever_is_refused_counts_as_passed_over_when_others_were_reached_since() {
        var paces = new Paces(new PaceBook(database.template()), clock);
        var time = Duration.ofSeconds(30);
        paces.refused("telegram", "7", time);
        assertThat(paces.refused("telegram", "8", time)).isEqualTo(new Refused(true, false));
        paces.reached("telegram");
        clock.advance(time);

        paces.refused("telegram", "7", time);

        assertThat(paces.refused("telegram", "8", time)).isEqualTo(new Refused(true, true));
        assertThat(paces.refused("telegram", "8", time)).isEqualTo(new Refused(true, false));
    }

    @Test
    void what_another_node_was_told_last_holds() {
        var paces = new Paces(new PaceBook(database.template()), clock);
        paces.refused("telegram", "7", Duration.ofSeconds(3));
        clock.advance(Duration.ofMinutes(5));
        paces.wasRefused("telegram", "7", clock.instant().plus(Duration.ofMinutes(55)));
        clock.advance(Duration.ofMinutes(55));

        assertThat(paces.refused("telegram", "7", Duration.ofSeconds(3)).stopsAll())
                .isFalse();
    }

    @Test
    void a_chat_of_which_another_node_was_told_stops_nobody_once_more() {
        var paces = new Paces(new PaceBook(database.template()), clock);
        var time = Duration.ofMinutes(5);
        paces.wasRefused("telegram", "7", clock.instant().plus(time));
        paces.wasRefused("telegram", "8", clock.instant().plus(time));
        clock.advance(time);
        assertThat(paces.refused("telegram", "7", time).stopsAll()).isFalse();

        clock.advance(Duration.ofMinutes(2));

        assertThat(paces.refused("telegram", "8", time).stopsAll())
                .as("that was long ago")
                .isTrue();
    }

    @Test
    void a_clock_that_goes_back_stops_nobody_for_long() {
        callsWithin(Duration.ofSeconds(1), here, there);
        here.stopFor(Duration.ofSeconds(1));
        callsWithin(Duration.ofSeconds(2), here, there);
        clock.advance(Duration.ofMinutes(-10));

        var calls = callsWithin(Duration.ofSeconds(30), here, there);

        assertThat(here.isClosed()).isFalse();
        assertThat(calls).hasSizeGreaterThan(10 * 25);
        assertThat(mostInASecond(calls)).isLessThanOrEqualTo(25);
    }

    @Test
    void a_clock_that_goes_back_shortens_no_stop() {
        here.stopFor(Duration.ofSeconds(30));
        clock.advance(Duration.ofMinutes(-10));

        assertThat(callsWithin(Duration.ofSeconds(29), here, there)).isEmpty();
        assertThat(callsWithin(Duration.ofSeconds(30), here, there)).hasSizeGreaterThan(10 * 25);
    }

    @Test
    void a_node_whose_clock_is_late_ends_no_stop() {
        here.stopFor(Duration.ofSeconds(30));
        new Paces(new PaceBook(database.template()), () -> clock.instant().minusSeconds(8))
                .of("telegram", 25)
                .take();

        assertThat(callsWithin(Duration.ofSeconds(29), there)).isEmpty();
    }

    @Test
    void calls_that_are_made_together_have_times_apart() {
        var times = here.take(25);

        assertThat(times).hasSize(5);
        assertThat(times.getLast() - times.getFirst()).isBetween(160_000L, 200_000L);
        assertThat(there.take(25).getFirst()).isGreaterThan(times.getLast());
    }

    @Test
    void calls_that_are_made_together_get_no_time_that_is_left_and_over() {
        here.take();

        for (int batch = 0; batch < 10; batch++) {
            clock.advance(Duration.ofMillis(50));
            var now = micros();
            assertThat(here.take(2)).isNotEmpty().allMatch(time -> time > now);
        }
    }

    @Test
    void batches_use_the_whole_limit_although_whoever_makes_them_is_busy_afterwards() {
        pace(1200);
        var makers = List.of(here, here, there, there);
        var busyUntil = new long[makers.size()];
        var end = micros() + 10 * A_SECOND_MICROS;
        var calls = new ArrayList<Long>();
        while (micros() < end) {
            for (int maker = 0; maker < busyUntil.length; maker++) {
                if (busyUntil[maker] <= micros()) {
                    var times = makers.get(maker).take(25);
                    calls.addAll(times);
                    busyUntil[maker] = times.getLast() + 40_000;
                }
            }
            clock.advance(TICK);
        }

        calls.removeIf(call -> call >= end);
        assertThat(calls.size()).isGreaterThanOrEqualTo((int) (0.97 * 10 * 1200));
        assertThat(mostInASecond(calls)).isLessThanOrEqualTo(1200);
    }

    @Test
    void replies_within_their_share_put_nobody_off() {
        assertThat(callsBesides(5)).isGreaterThanOrEqualTo(97 * 25 * 20 / 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15, 20})
    void announcements_give_way_to_replies_beyond_their_share(int replies) {
        assertThat(callsBesides(replies) + 20 * replies).isBetween(20 * 28, 20 * 30);
    }

    @Test
    void that_the_bot_types_counts_like_a_message() {
        here.take();
        var replies = replies();
        for (int signs = 0; signs < 20; signs++) {
            replies.called("sendchataction");
        }
        replies.giveWay();

        assertThat(there.take()).isGreaterThan(micros() + A_SECOND_MICROS / 2);
    }

    @Test
    void when_replies_take_everything_announcements_go_on_soon_afterwards() {
        assertThat(callsBesides(100)).isLessThan(60);

        assertThat(callsWithin(Duration.ofSeconds(10), here, there).size()).isGreaterThan(150);
    }

    @Test
    void replies_write_nothing_while_no_announcement_is_sent() {
        replies(5);

        assertThat(database.template().getCollection("paces").countDocuments()).isZero();
    }

    /** How many calls of two nodes left in twenty seconds in which there were so many replies a second, of a limit of thirty. */
    private int callsBesides(int repliesPerSecond) {
        return callsWithin(
                        Duration.ofSeconds(20),
                        tenth -> replies((tenth + 1) * repliesPerSecond / 10 - tenth * repliesPerSecond / 10),
                        here,
                        there)
                .size();
    }

    /** Some that were said within a tenth of a second. */
    private void replies(int count) {
        var replies = replies();
        for (int reply = 0; reply < count; reply++) {
            replies.called("sendmessage");
        }
        replies.called("getupdates");
        replies.giveWay();
    }

    private SharedReplies replies() {
        var book = new PaceBook(database.template());
        return new SharedReplies(
                book,
                new Paces(book, clock),
                new AnnouncementsProperties(30, 5, 1000, 50, 100, Duration.ofSeconds(15)),
                clock);
    }

    private void pace(int perSecond) {
        here = new Paces(new PaceBook(database.template()), clock).of("telegram", perSecond);
        there = new Paces(new PaceBook(database.template()), clock).of("telegram", perSecond);
    }

    /** When calls leave, of nodes that always have one more. */
    private List<Long> callsWithin(Duration time, Pace... nodes) {
        return callsWithin(time, _ -> {}, nodes);
    }

    /** The same, and something else happens each tenth of a second. */
    private List<Long> callsWithin(Duration time, IntConsumer eachTenth, Pace... nodes) {
        var begin = clock.instant();
        var end = clock.instant().plus(time);
        var calls = new ArrayList<Long>();
        var waiting = new ArrayList<Long>(Collections.nCopies(nodes.length, null));
        while (clock.instant().isBefore(end)) {
            for (int node = 0; node < nodes.length; node++) {
                takeAll(nodes[node], waiting, node, calls);
            }
            clock.advance(TICK);
            var millis =
                    Math.toIntExact(Duration.between(begin, clock.instant()).toMillis());
            if (millis % 100 == 0) {
                eachTenth.accept(millis / 100);
            }
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

package gr.uregister.bot.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.pin.SmsAllowance.Verdict;
import gr.uregister.bot.pin.SmsAllowance.Verdict.Allowed;
import gr.uregister.bot.pin.SmsAllowance.Verdict.BudgetSpent;
import gr.uregister.bot.pin.SmsAllowance.Verdict.NumberHadEnough;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise S4: SMS within the limits of each number and of the institution's day. */
class SmsLimitTest {

    private static final int REQUESTS = 10_000;
    private static final int WAVES = 20;

    private static TestDatabase database;
    private final SettableClock clock = new SettableClock();

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.clear();
    }

    @Test
    void ten_thousand_requests_get_each_of_few_numbers_three_sms_an_hour_and_six_a_day() throws Exception {
        var sent = flood(20, 500, Duration.ofMinutes(20));

        assertThat(sent).hasSize(20);
        sent.values().forEach(times -> {
            Collections.sort(times);
            assertThat(times).hasSize(6);
            for (var i = 3; i < times.size(); i++) {
                assertThat(times.get(i)).isAfterOrEqualTo(times.get(i - 3).plus(Duration.ofHours(1)));
            }
        });
        System.out.println("S4: 10,000 requests for 20 numbers in 6.3 hours: 6 SMS each, 3 an hour at most");
    }

    @Test
    void ten_thousand_requests_for_many_numbers_stay_within_the_days_budget() throws Exception {
        var sent = flood(500, 50, Duration.ofSeconds(1));

        var count = sent.values().stream().mapToInt(List::size).sum();
        System.out.println("S4: 10,000 requests for 500 numbers with a budget of 50: " + count + " SMS");
        assertThat(count).isEqualTo(50);
    }

    @Test
    void who_had_enough_is_told_until_when() {
        var sms = allowance(500);
        for (var i = 0; i < 3; i++) {
            assertThat(sms.take(number(1), "sms" + i)).isInstanceOf(Allowed.class);
            clock.advance(Duration.ofMinutes(1));
        }
        var until = clock.instant().plus(Duration.ofMinutes(57));
        assertThat(sms.take(number(1), "sms")).isEqualTo(new NumberHadEnough(until));

        clock.set(until.minusMillis(1));
        assertThat(sms.take(number(1), "sms")).isEqualTo(new NumberHadEnough(until));
        clock.set(until);
        assertThat(sms.take(number(1), "sms")).isInstanceOf(Allowed.class);
    }

    @Test
    void an_sms_that_is_asked_for_again_is_the_same_one() {
        var sms = allowance(1);
        for (var i = 0; i < 10; i++) {
            assertThat(sms.take(number(1), "same")).isInstanceOf(Allowed.class);
        }
        for (var i = 0; i < 10; i++) {
            assertThat(sms.take(number(2), "other")).isInstanceOf(BudgetSpent.class);
        }
    }

    @Test
    void what_the_number_is_refused_costs_the_budget_nothing_and_the_next_day_has_its_own() {
        var sms = allowance(4);
        for (var i = 0; i < 20; i++) {
            sms.take(number(1), "sms" + i);
        }
        assertThat(sms.take(number(2), "a")).isInstanceOf(Allowed.class);
        var spent = sms.take(number(2), "b");
        assertThat(spent).isEqualTo(new BudgetSpent(Instant.parse("2026-10-05T21:00:00Z")));

        clock.set(Instant.parse("2026-10-05T21:00:00Z"));
        assertThat(sms.take(number(2), "b")).isInstanceOf(Allowed.class);
    }

    @Test
    void nothing_is_allowed_while_the_database_is_away() {
        var away = TestDatabase.start();
        var sms = new PinNode(away, clock, new TestChannel()).sms;
        away.close();

        assertThatThrownBy(() -> sms.take(number(1), "sms")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void numbers_cannot_be_read_in_the_logs_of_sms() {
        allowance(500).take(number(1), "sms");

        assertThat(database.template()
                        .getCollection("sms_numbers")
                        .find()
                        .first()
                        .toJson())
                .doesNotContain(number(1).normalised().substring(3));
    }

    /** Waves of requests on two nodes; which numbers got SMS, and when. */
    private Map<MobileNumber, List<Instant>> flood(int numbers, int budget, Duration between) throws Exception {
        var nodes = List.of(allowance(budget), allowance(budget));
        var sent = new HashMap<MobileNumber, List<Instant>>();
        for (var wave = 0; wave < WAVES; wave++) {
            var requests = new ArrayList<Callable<Verdict>>();
            for (var i = 0; i < REQUESTS / WAVES; i++) {
                var sms = nodes.get(i % 2);
                var number = number((i / 2) % numbers);
                var id = wave + "/" + i;
                requests.add(() -> sms.take(number, id));
            }
            try (var threads =
                    Executors.newFixedThreadPool(32, Thread.ofVirtual().factory())) {
                var verdicts = threads.invokeAll(requests);
                for (var i = 0; i < verdicts.size(); i++) {
                    if (verdicts.get(i).get() instanceof Allowed) {
                        sent.computeIfAbsent(number((i / 2) % numbers), _ -> new ArrayList<>())
                                .add(clock.instant());
                    }
                }
            }
            clock.advance(between);
        }
        return sent;
    }

    private SmsAllowance allowance(int budget) {
        return new PinNode(database, clock, new TestChannel(), PinNode.with(PinNode.withBudget(budget))).sms;
    }

    private static MobileNumber number(int i) {
        return new MobileNumber("+3069000%05d".formatted(i));
    }
}

package gr.uregister.bot.helpdesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TogetherTest {

    @Test
    void each_is_told_what_stands_there_when_they_ask() {
        var looks = new AtomicInteger();
        var together = new Together<>(looks::incrementAndGet);

        assertThat(together.ask()).isOne();
        assertThat(together.ask()).isEqualTo(2);
    }

    @Test
    void those_who_come_while_it_is_looked_up_share_the_next_look() throws Exception {
        var goesOn = new CountDownLatch(1);
        var looks = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        var together = new Together<>(() -> {
            var look = looks.incrementAndGet();
            awaitUninterrupted(goesOn);
            return look;
        });
        try (var agents = Executors.newCachedThreadPool()) {
            var first = agents.submit(together::ask);
            await().until(() -> looks.get() == 1);
            var others = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 20; i++) {
                others.add(agents.submit(() -> {
                    synchronized (threads) {
                        threads.add(Thread.currentThread());
                    }
                    return together.ask();
                }));
            }
            await().until(() -> areAllWaiting(threads));
            goesOn.countDown();

            assertThat(first.get()).isOne();
            for (var other : others) {
                assertThat(other.get()).isEqualTo(2);
            }
        }
    }

    @Test
    void who_comes_after_a_failure_looks_again() {
        var looks = new AtomicInteger();
        var together = new Together<>(() -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return looks.get();
        });

        assertThatThrownBy(together::ask).hasMessage("away");
        assertThat(together.ask()).isEqualTo(2);
    }

    private static boolean areAllWaiting(ArrayList<Thread> threads) {
        synchronized (threads) {
            return threads.size() == 20
                    && threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

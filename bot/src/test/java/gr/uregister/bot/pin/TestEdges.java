package gr.uregister.bot.pin;

import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server, an SMS service and, where a test has one, Telegram, which do as the test says and keep what they accepted. */
final class TestEdges {

    final Edge mail = new Edge();
    final Edge phone = new Edge();
    final Edge messenger = new Edge();
    final List<String> revoked = Collections.synchronizedList(new ArrayList<>());
    private final boolean hasTelegram;

    TestEdges() {
        this(false);
    }

    TestEdges(boolean hasTelegram) {
        this.hasTelegram = hasTelegram;
    }

    /** One of them. */
    static final class Edge {

        final Queue<String> accepted = new ConcurrentLinkedQueue<>();
        final AtomicInteger tries = new AtomicInteger();
        private final Queue<Runnable> next = new ConcurrentLinkedQueue<>();
        volatile boolean away;

        void refusesNext() {
            next.add(() -> {
                throw new DeliveryFailed(Kind.REFUSED, "refused", null);
            });
        }

        void failsNext(Kind kind) {
            next.add(() -> {
                throw new DeliveryFailed(kind, "failed", null);
            });
        }

        /** The next one is kept waiting until the latch opens. */
        CountDownLatch hangsNext() {
            var latch = new CountDownLatch(1);
            next.add(() -> {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            return latch;
        }

        private void take(String what) {
            tries.incrementAndGet();
            if (away) {
                throw new DeliveryFailed(Kind.UNREACHABLE, "away", null);
            }
            var fault = next.poll();
            if (fault != null) {
                fault.run();
            }
            accepted.add(what);
        }
    }

    Mailer mailer(List<String> delivered) {
        return new Mailer() {
            @Override
            public void send(EmailAddress to, Letter letter) {
                mail.take(to.normalised() + " " + letter.text());
                delivered.add(letter.text());
            }

            @Override
            public boolean isReachable() {
                return !mail.away;
            }
        };
    }

    SmsSender sms(List<String> delivered) {
        return new SmsSender() {
            @Override
            public String send(MobileNumber to, String text) {
                phone.take(to.normalised() + " " + text);
                delivered.add(text);
                return "SM" + phone.accepted.size();
            }

            @Override
            public boolean isReachable() {
                return !phone.away;
            }
        };
    }

    Optional<TelegramSender> telegram() {
        return hasTelegram ? Optional.of(new Telegram()) : Optional.empty();
    }

    private final class Telegram implements TelegramSender {

        @Override
        public String send(MobileNumber to, Code code) {
            messenger.take(to.normalised() + " " + code.pin());
            return "TG" + messenger.accepted.size();
        }

        @Override
        public void revoke(String providerId) {
            revoked.add(providerId);
        }

        @Override
        public boolean isReachable() {
            return !messenger.away;
        }
    }
}
